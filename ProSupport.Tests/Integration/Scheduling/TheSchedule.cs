using System.Net;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Jobs;
using ProSupport.Web.Privacy;

namespace ProSupport.Tests.Integration.Scheduling;

/// <summary>The program with its real scheduler, and what becomes of a job that the scheduler does not call any more.</summary>
public sealed class TheSchedule
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_job_is_put_up_and_called_at_the_start()
    {
        await using var host = Scheduled();
        await CalledAsync(host, 3);

        (await DoneForAsync(host, Nightly.Name)).ShouldBe(Organisation.FirstDay);
        (await DoneForAsync(host, JobsFeature.Slots)).ShouldBe(Organisation.FirstDay);
        Entries(host).Select(entry => entry.Id).ShouldBe([Nightly.Name, JobsFeature.Reminders, JobsFeature.Slots], ignoreOrder: true);
    }

    [Fact]
    public async Task A_job_that_was_taken_away_is_noticed_and_put_up_anew()
    {
        await using var host = Scheduled();
        await CalledAsync(host, 3);
        using var visitor = host.Visitor();
        host.Services.GetRequiredService<IRecurringJobManager>().RemoveIfExists(Nightly.Name);
        Entries(host).ShouldNotContain(entry => entry.Id == Nightly.Name);

        host.Services.GetRequiredService<Schedule>().Look();

        Entries(host).ShouldContain(entry => entry.Id == Nightly.Name);
        Board(host).Stopped.ShouldBe([Nightly.Name]);
        (await visitor.GetAsync("/readyz", Token)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        host.Services.GetRequiredService<Schedule>().Look();
        Board(host).Stopped.ShouldBeEmpty();
        (await visitor.GetAsync("/readyz", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_has_to_ask_for_the_look()
    {
        var often = new JobSettings(Scheduled: true, new LocalTime(3, 15)) { LookPause = Duration.FromMilliseconds(50) };
        await using var host = Scheduled(services => services.AddSingleton(often));
        await CalledAsync(host, 3);
        var noticed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Board(host).Changed += () =>
        {
            if (Board(host).Stopped.Contains(Nightly.Name))
            {
                noticed.TrySetResult();
            }
        };

        host.Services.GetRequiredService<IRecurringJobManager>().RemoveIfExists(Nightly.Name);

        await noticed.Task.WaitAsync(Patience, Token);
        await UntilAsync(() => Entries(host).Any(entry => entry.Id == Nightly.Name));
    }

    [Fact]
    public void It_is_looked_at_every_quarter_of_an_hour() =>
        new JobSettings(true, default).LookPause.ShouldBe(Duration.FromMinutes(15));

    [Theory]
    [InlineData(3653, "a wrong clock put it off for ten years")]
    [InlineData(-1, "nothing called it for a day")]
    public async Task A_job_whose_next_call_lies_far_off_has_stopped_too(int days, string why)
    {
        await using var host = Scheduled();
        await CalledAsync(host, 3);
        using (var connection = host.Services.GetRequiredService<JobStorage>().GetConnection())
        {
            var next = ((JobStorageConnection)connection).GetUtcDateTime().AddDays(days);
            connection.SetRangeInHash($"recurring-job:{JobsFeature.Slots}", [new("NextExecution", Hangfire.Common.JobHelper.SerializeDateTime(next))]);
        }

        host.Services.GetRequiredService<Schedule>().Look();

        Board(host).Stopped.ShouldBe([JobsFeature.Slots], why);
        host.Services.GetRequiredService<Schedule>().Look();
        Board(host).Stopped.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_scheduler_that_calls_nothing_is_noticed_within_half_an_hour()
    {
        // A storage with every job in it and no server that would call them.
        await using var host = new ProSupportHost();
        using var storage = new InMemoryStorage();
        var board = Board(host);
        var schedule = new Schedule(
            new RecurringJobManager(storage), storage, host.Services.GetServices<ScheduledJob>(), board, host.Clock, NullLogger<Schedule>.Instance);
        schedule.Begin();
        host.Clock.Advance(Duration.FromMinutes(30));
        schedule.Look();
        board.Stopped.ShouldBeEmpty();

        host.Clock.Advance(Duration.FromSeconds(1));
        schedule.Look();

        board.Stopped.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Nothing_of_a_failure_reaches_the_scheduler_and_no_call_has_an_argument()
    {
        EveryProvider.OnlyOnSqlite();
        var failing = new Failing();
        var log = new LogBook();
        await using var host = Scheduled(services =>
        {
            log.AddTo(services);
            services.AddSingleton(new ScheduledJob("failing", new Rhythm.DailyAt(new LocalTime(3, 15)), failing.RunAsync));
        });
        await CalledAsync(host, 4);

        await using (var db = host.Database())
        {
            (await db.JobRuns.SingleAsync(run => run.Job == "failing", Token)).Outcome.ShouldBe("InvalidOperationException");

            // And where not even that can be written down.
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE JobLeases RENAME TO Elsewhere", Token);
        }

        host.Services.GetRequiredService<IRecurringJobManager>().Trigger("failing");
        await CalledAsync(host, 5);

        var calls = host.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        (calls.FailedCount(), calls.ScheduledCount()).ShouldBe((0, 0));
        calls.SucceededJobs(0, 10).ShouldAllBe(call => call.Value.Job.Args.Count == 0 && call.Value.Result == null);
        log.Text.ShouldContain("InvalidOperationException");
        log.Text.ShouldNotContain(Failing.Secret);
    }

    [Fact]
    public async Task On_sql_server_it_is_kept_there_over_a_pool_of_its_own()
    {
        var folder = Directory.CreateTempSubdirectory("prosupport-");
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(new DatabaseSettings(
            DatabaseProvider.SqlServer, folder.FullName, "Server=nowhere.invalid;Database=ProSupport;User Id=web;Password=x", null));
        services.AddSingleton(new ScheduledJob("failing", new Rhythm.DailyAt(new LocalTime(3, 15)), new Failing().RunAsync));
        services.AddSingleton<IClock>(new FakeClock(Organisation.Start));
        services.AddSingleton<IHostApplicationLifetime>(new NoLifetime());
        services.AddScheduling(new JobSettings(Scheduled: true, new LocalTime(3, 15)));
        await using var provider = services.BuildServiceProvider();

        var storage = provider.GetRequiredService<JobStorage>().ShouldBeOfType<Hangfire.SqlServer.SqlServerStorage>();

        storage.ToString().ShouldBe("SQL Server: nowhere.invalid@ProSupport");
        storage.JobExpirationTimeout.ShouldBe(TimeSpan.FromHours(1));
        provider.GetServices<IHostedService>().ShouldContain(service => service is BackgroundJobServerHostedService);
        folder.Delete();
    }

    private static ProSupportHost Scheduled(Action<IServiceCollection>? services = null) =>
        new(new Dictionary<string, string> { ["Jobs:Schedule"] = "on" }, services);

    private static JobBoard Board(ProSupportHost host) => host.Services.GetRequiredService<JobBoard>();

    private static List<RecurringJobDto> Entries(ProSupportHost host)
    {
        using var connection = host.Services.GetRequiredService<JobStorage>().GetConnection();
        return connection.GetRecurringJobs();
    }

    private static async Task<LocalDate?> DoneForAsync(ProSupportHost host, string job) =>
        await host.Services.GetRequiredService<JobLeases>().DoneForAsync(job, Token);

    private static Task CalledAsync(ProSupportHost host, int times)
    {
        var calls = host.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        return UntilAsync(() => calls.SucceededListCount() + calls.FailedCount() >= times);
    }

    private static async Task UntilAsync(Func<bool> seen)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience);
        while (!seen())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private sealed class Failing
    {
        public const string Secret = "canary@example.fi";

        public Task<JobOutcome> RunAsync(Instant now, CancellationToken cancellationToken) => throw new InvalidOperationException(Secret);
    }

    private sealed class NoLifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication()
        {
        }
    }
}
