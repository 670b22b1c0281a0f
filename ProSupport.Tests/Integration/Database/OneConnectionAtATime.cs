using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;

namespace ProSupport.Tests.Integration.Database;

/// <summary>
/// Every host of these tests fails a use case that takes a second connection while it holds one, so that each of them is
/// watched wherever a test runs it. Here it is shown that the watch sees, and what it is for.
/// </summary>
public sealed class OneConnectionAtATime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_takes_a_second_one_is_stopped_and_whoever_takes_them_in_turn_is_not()
    {
        await using var host = new ProSupportHost();
        var databases = host.Services.GetRequiredService<IDbContextFactory<ProSupportDb>>();

        await OneAfterTheOtherAsync(databases);
        await Task.WhenAll(OneAfterTheOtherAsync(databases), OneAfterTheOtherAsync(databases));
        (await Should.ThrowAsync<InvalidOperationException>(() => OneInsideTheOtherAsync(databases))).Message.ShouldStartWith("A second connection");
    }

    [Fact]
    public async Task Sixty_clients_on_a_pool_of_four_are_all_answered()
    {
        using var pool = new FewConnections(4, TimeSpan.FromSeconds(60));
        await using var site = Site.With(pool.AddTo, ("Forms:PerAddressAndHour", "1000"));
        var times = await ManyAsync(site);
        var forms = new List<(string Path, Dictionary<string, string> Fields)>();
        foreach (var time in times)
        {
            var path = site.PathOf(time);
            forms.Add((path, await site.FormAsync(path, ("mode", "Phone"))));
        }

        var answers = await Task.WhenAll(forms.Concat(forms.Take(20)).Select(form => Task.Run(() => site.PostAsync(form.Path, form.Fields), Token)));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        pool.Refused.ShouldBe(0);
        await using var db = site.Database();
        (await db.Appointments.CountAsync(Token)).ShouldBe(forms.Count);
    }

    private static async Task OneAfterTheOtherAsync(IDbContextFactory<ProSupportDb> databases)
    {
        await using var first = await databases.CreateDbContextAsync(Token);
        await first.Units.CountAsync(Token);
        await using var second = await databases.CreateDbContextAsync(Token);
        await using var transaction = await second.Database.BeginTransactionAsync(Token);
        await second.Units.CountAsync(Token);
    }

    private static async Task OneInsideTheOtherAsync(IDbContextFactory<ProSupportDb> databases)
    {
        await using var first = await databases.CreateDbContextAsync(Token);
        await using var transaction = await first.Database.BeginTransactionAsync(Token);
        await CountAsync(databases);
    }

    private static async Task CountAsync(IDbContextFactory<ProSupportDb> databases)
    {
        await using var second = await databases.CreateDbContextAsync(Token);
        await second.Units.CountAsync(Token);
    }

    private static async Task<List<Slot>> ManyAsync(Site site)
    {
        var times = Enumerable.Range(0, 40).Select(number => site.Organisation.Slot(site.Later.Start + Duration.FromHours(number))).ToList();
        await using var db = site.Database();
        db.AddRange(times);
        await db.SaveChangesAsync(Token);
        return times;
    }
}
