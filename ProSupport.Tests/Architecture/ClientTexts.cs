using System.Reflection;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Architecture;

/// <summary>What a client writes is sealed wherever it is stored, is marked, and has an eraser that a test has seen work.</summary>
public sealed class ClientTexts
{
    private static readonly LocalDate Day = new(2026, 11, 3);
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 2, 10, 0);

    /// <summary>Every entity with client texts, filled, and what erases it. A new entity without a line here fails the tests below.</summary>
    private static readonly Dictionary<Type, (object Filled, Action<object> Erase)> Erasers = new()
    {
        [typeof(Appointment)] = (FilledAppointment(), entity => ((Appointment)entity).Forget()),
        [typeof(Reminder)] = (FilledReminder(), entity => ((Reminder)entity).MarkSent()),
    };

    [Fact]
    public void Every_sealed_column_is_marked_as_a_client_text() =>
        SealedProperties().Where(property => property.GetCustomAttribute<ClientTextAttribute>() is null).ShouldBeEmpty();

    [Fact]
    public void Every_client_text_is_sealed() =>
        EntityTypes()
            .SelectMany(type => type.GetProperties())
            .Where(property => property.GetCustomAttribute<ClientTextAttribute>() is not null)
            .Where(property => property.PropertyType != typeof(SealedText))
            .ShouldBeEmpty();

    [Fact]
    public void Every_client_text_has_an_eraser_that_erases_it()
    {
        foreach (var texts in SealedProperties().GroupBy(property => property.DeclaringType!))
        {
            Erasers.ShouldContainKey(texts.Key);
            var (entity, erase) = Erasers[texts.Key];
            foreach (var text in texts)
            {
                text.SetValue(entity, Sealed());
            }

            erase(entity);

            texts.Where(text => text.GetValue(entity) is not null).Select(text => text.Name).ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_forgotten_booking_is_found_by_no_code()
    {
        var appointment = FilledAppointment();
        appointment.CodeHash.ShouldNotBeNull();

        appointment.Forget();

        appointment.CodeHash.ShouldBeNull();
    }

    private static IEnumerable<PropertyInfo> SealedProperties() =>
        EntityTypes().SelectMany(type => type.GetProperties()).Where(property => property.PropertyType == typeof(SealedText));

    private static Type[] EntityTypes()
    {
        using var db = new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options);
        return [.. db.Model.GetEntityTypes().Select(type => type.ClrType)];
    }

    private static Appointment FilledAppointment()
    {
        var organisation = new Organisation();
        var request = new BookingRequest(
            AppointmentId.New(), CodeHash.From(new byte[CodeHash.SizeInBytes]), ServiceModes.PlaceOfClientsChoice, Language.Fi, Day, AppointmentTexts.None);
        return organisation.Slot(Noon + Duration.FromHours(1)).Book(organisation.Meeting, request, [], Noon).Value;
    }

    private static Reminder FilledReminder() =>
        new(ReminderId.New(), AppointmentId.New(), Sealed(), Language.Fi, Noon, Noon + Duration.FromHours(24));

    private static SealedText Sealed()
    {
        var envelope = new byte[SealedText.HeaderLength + SealedText.NonceLength + SealedText.BlockLength + SealedText.TagLength];
        SealedText.WriteHeader(envelope, Day);
        return SealedText.FromBytes(envelope);
    }
}
