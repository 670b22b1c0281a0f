using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Health;

public sealed class AskingWhetherItIsWell
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_that_serves_is_alive_and_ready()
    {
        await using var host = new ProSupportHost();
        using var visitor = host.Visitor();

        (await visitor.GetStringAsync("/healthz", Token)).ShouldBe("alive");
        var ready = await visitor.GetAsync("/readyz", Token);
        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ready.Content.ReadAsStringAsync(Token)).ShouldBe("""{"database":true,"keys":true,"jobs":true,"everything":true}""");
    }

    [Fact]
    public async Task Without_its_database_it_is_alive_and_not_ready_and_says_no_more()
    {
        await using var host = new ProSupportHost(new Dictionary<string, string> { ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "None" });
        await using (var db = host.Database())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE Units RENAME TO Elsewhere", Token);
        }

        using var visitor = host.Visitor();
        var ready = await visitor.GetAsync("/readyz", Token);

        (await visitor.GetAsync("/healthz", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await ready.Content.ReadAsStringAsync(Token)).ShouldBe("""{"database":false,"keys":true,"jobs":true,"everything":false}""");
    }

    [Fact]
    public async Task Without_its_keys_it_is_not_ready()
    {
        await using var host = new ProSupportHost();
        File.Delete(Path.Combine(host.Folder, "keys", "forgotten-through"));
        using var visitor = host.Visitor();

        (await visitor.GetStringAsync("/healthz", Token)).ShouldBe("alive");
        (await visitor.GetAsync("/readyz", Token)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task When_a_night_was_missed_it_is_not_ready()
    {
        // It says that it does the nights, and nothing does them.
        await using var host = new ProSupportHost(null, services => services.AddSingleton(new JobSettings(Scheduled: true, new LocalTime(3, 15))));
        using var visitor = host.Visitor();
        var night = new Night(host);
        await night.RunJob.RunAsync(night.Job, JobCall.IfDue, Token);
        (await visitor.GetAsync("/readyz", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);

        night.PassTo(Night.FirstDay.PlusDays(1), new LocalTime(4, 14));
        (await visitor.GetAsync("/readyz", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);

        night.PassTo(Night.FirstDay.PlusDays(1), new LocalTime(4, 16));
        (await visitor.GetAsync("/readyz", Token)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }
}
