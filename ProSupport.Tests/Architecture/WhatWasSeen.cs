using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Statistics;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Places;
using ProSupport.Web.Staff.Accounts;

namespace ProSupport.Tests.Architecture;

/// <summary>Nobody writes over what they have not seen: whatever can change has a version, and whatever changes it carries the one that was seen.</summary>
public sealed class WhatWasSeen
{
    /// <summary>Use cases that take the bare id of something that changes, and why two windows on it do no harm.</summary>
    private static readonly Dictionary<string, string> Harmless = new()
    {
        ["ChangeUnits.SuggestAsync"] = "adds a place and changes nothing of the unit",
        ["WithdrawSlot.RunAsync"] = "takes a time back and overwrites nothing of it; what became of its bookings is told",
        ["PublishByStaff.WithdrawAsync"] = "the same",
        ["MoveAppointmentByStaff.RunAsync"] = "names the time to move to; the booking comes as it was seen",
        ["OpenAppointment.RunAsync"] = "reads, and gives the version",
        ["SlotToBook.RunAsync"] = "reads",
        ["MoveAppointment.RunAsync"] = "names the time to move to; the booking comes as it was seen",
    };

    [Fact]
    public void Everything_that_can_change_has_a_version() => Model().GetEntityTypes()
        .Where(entity => entity.ClrType.Namespace!.StartsWith("ProSupport.Domain", StringComparison.Ordinal) && !entity.IsOwned())

        // Sums that the night makes; nobody has them open.
        .Where(entity => entity.ClrType.Namespace != typeof(Tally).Namespace)
        .Where(entity => CanChange(entity.ClrType) && !entity.GetProperties().Any(property => property.IsConcurrencyToken))
        .Select(entity => entity.ClrType.Name)
        .ShouldBeEmpty();

    [Fact]
    public void Whatever_changes_one_of_them_takes_it_as_it_was_seen()
    {
        var versioned = Model().GetEntityTypes()
            .Where(entity => entity.GetProperties().Any(property => property is { IsConcurrencyToken: true, Name: "Version" }))
            .Select(entity => entity.FindPrimaryKey()!.Properties[0].ClrType)
            .Where(id => id != typeof(string))
            .ToHashSet();

        var bare = Steps()
            .Where(step => step.GetParameters().Any(parameter => versioned.Contains(parameter.ParameterType)))
            .Select(NameOf)
            .ToHashSet();

        bare.ShouldBe(Harmless.Keys, ignoreOrder: true);
    }

    [Fact]
    public void Whatever_changes_a_topic_or_an_account_takes_it_as_it_was_seen() => Steps()
        .Where(step => step.DeclaringType!.Name is "ChangeOffer" or "ChangeStaff")
        .Where(step => !step.Name.StartsWith("Add", StringComparison.Ordinal))
        .Where(step => !step.GetParameters().Any(parameter => parameter.ParameterType == typeof(StaffMember) || IsSeen(parameter.ParameterType)))
        .Select(NameOf)
        .ShouldBeEmpty();

    private static bool IsSeen(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Seen<>);

    /// <summary>Everything in the program that ends in being allowed or refused.</summary>
    private static IEnumerable<MethodInfo> Steps() => typeof(ChangeUnits).Assembly.GetTypes()
        .Where(type => type is { IsPublic: true, IsClass: true })
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => method.ReturnType is { IsGenericType: true } task
            && task.GetGenericTypeDefinition() == typeof(Task<>)
            && task.GetGenericArguments()[0] is { IsGenericType: true } outcome
            && outcome.GetGenericTypeDefinition() == typeof(Outcome<>));

    private static string NameOf(MethodInfo step) => $"{step.DeclaringType!.Name}.{step.Name}";

    private static bool CanChange(Type entity) => entity
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Any(method => !method.IsSpecialName && (method.ReturnType == typeof(void) || method.ReturnType == typeof(Refusal)));

    private static IReadOnlyModel Model()
    {
        var options = new DbContextOptionsBuilder<SqliteDb>();
        DatabaseFeature.UseSqlite(options, "Data Source=:memory:");
        using var db = new SqliteDb(options.Options);
        return db.Model;
    }
}
