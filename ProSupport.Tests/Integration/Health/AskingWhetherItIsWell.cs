using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;

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
        (await ready.Content.ReadAsStringAsync(Token))
            .ShouldBe("""{"database":true,"keys":true,"disk":true,"jobs":true,"clock":true,"everything":true}""");
    }

    [Fact]
    public async Task Without_its_database_it_is_alive_and_not_ready_and_says_no_more()
    {
        EveryProvider.OnlyOnSqlite();
        await using var host = new ProSupportHost(new Dictionary<string, string> { ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "None" });
        await using (var db = host.Database())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE Units RENAME TO Elsewhere", Token);
        }

        (await MissingAsync(host)).ShouldBe(["database"]);
        using var visitor = host.Visitor();
        (await visitor.GetAsync("/healthz", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_the_mark_beside_its_keys_it_is_not_ready()
    {
        await using var host = new ProSupportHost();
        File.Delete(Path.Combine(host.Folder, "keys", "forgotten-through"));

        (await MissingAsync(host)).ShouldContain("keys");
    }

    [Fact]
    public async Task With_a_damaged_key_it_is_not_ready()
    {
        await using var host = new ProSupportHost();
        await (await new Night(host).WithServiceAsync()).BookAsync(Organisation.FirstDay);
        (await MissingAsync(host)).ShouldBeEmpty();

        var key = Directory.GetFiles(Path.Combine(host.Folder, "keys", "days")).Single();
        await File.WriteAllBytesAsync(key, new byte[61], Token);

        (await MissingAsync(host)).ShouldBe(["keys"]);
    }

    [Theory]
    [InlineData("data")]
    [InlineData("keys")]
    public async Task On_a_full_disk_it_is_not_ready_until_there_is_room_again(string folder)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full, which answers as a full disk does");
        await using var host = new ProSupportHost();
        File.CreateSymbolicLink(Path.Combine(host.Folder, folder, ".room"), "/dev/full");

        (await MissingAsync(host)).ShouldBe(["disk"]);

        // What was found holds for some seconds: asking again writes nothing.
        (await MissingAsync(host)).ShouldBe(["disk"]);
        host.Clock.Advance(Duration.FromSeconds(10));
        (await MissingAsync(host)).ShouldBeEmpty();
        Directory.GetFiles(Path.Combine(host.Folder, folder), ".room").ShouldBeEmpty();
    }

    [Fact]
    public async Task When_a_night_was_missed_it_is_not_ready()
    {
        // It says that it does the nights, and nothing does them.
        await using var host = new ProSupportHost(null, services => services.AddSingleton(new JobSettings(Scheduled: true, new LocalTime(3, 15))));
        var night = new Night(host);
        await night.RunJob.RunAsync(night.Job, JobCall.IfDue, Token);
        (await MissingAsync(host)).ShouldBeEmpty();

        night.PassTo(Organisation.FirstDay.PlusDays(1), new LocalTime(4, 14));
        (await MissingAsync(host)).ShouldBeEmpty();

        night.PassTo(Organisation.FirstDay.PlusDays(1), new LocalTime(4, 16));
        (await MissingAsync(host)).ShouldBe(["jobs"]);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-4)]
    public async Task With_a_clock_that_leapt_it_is_not_ready(int days)
    {
        await using var host = new ProSupportHost();
        (await MissingAsync(host)).ShouldBeEmpty();

        host.Clock.Advance(Duration.FromDays(days));

        (await MissingAsync(host)).ShouldBe(["clock"]);
    }

    /// <summary>The parts that are said to be missing; with one of them the whole is not ready.</summary>
    private static async Task<string[]> MissingAsync(ProSupportHost host)
    {
        using var visitor = host.Visitor();
        using var answer = await visitor.GetAsync("/readyz", Token);
        var said = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement;
        string[] missing = [.. said.EnumerateObject().Where(part => !part.Value.GetBoolean()).Select(part => part.Name).Except(["everything"])];
        answer.StatusCode.ShouldBe(missing.Length == 0 ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable);
        said.GetProperty("everything").GetBoolean().ShouldBe(missing.Length == 0);
        return missing;
    }
}
