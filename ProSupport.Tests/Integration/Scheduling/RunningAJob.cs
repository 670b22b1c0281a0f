using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Scheduling;

public sealed class RunningAJob
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_written_down_with_its_outcome()
    {
        await using var host = new ProSupportHost();
        var job = Daily((_, _) => Task.FromResult(JobOutcome.Of("slots", 12)));

        var run = (await RunJob(host).RunAsync(job, JobCall.Now, Token)).Run!;

        (run.Job, run.Succeeded, run.Outcome, run.StartedAt).ShouldBe(("test", true, "slots=12", host.Clock.Now));
        (await RunsAsync(host)).ShouldHaveSingleItem().Outcome.ShouldBe("slots=12");
    }

    [Fact]
    public async Task Of_a_failure_nothing_is_kept_but_the_names_of_its_exceptions()
    {
        var log = new LogBook();
        await using var host = new ProSupportHost(null, log.AddTo);
        var job = Daily((_, _) => throw new InvalidOperationException(
            "canary@example.fi", new FormatException("canary@example.fi")));

        var run = (await RunJob(host).RunAsync(job, JobCall.Now, Token)).Run!;

        (run.Succeeded, run.Outcome).ShouldBe((false, "InvalidOperationException > FormatException"));
        log.Text.ShouldContain("InvalidOperationException");
        log.Text.ShouldNotContain("canary");
    }

    [Fact]
    public async Task After_a_failure_it_is_due_again_and_after_a_success_not_before_the_next_day()
    {
        await using var host = new ProSupportHost();
        var succeeds = false;
        var job = Daily((_, _) => succeeds ? Task.FromResult(JobOutcome.Nothing) : throw new InvalidOperationException());
        (await RunJob(host).RunAsync(job, JobCall.IfDue, Token)).Run!.Succeeded.ShouldBeFalse();

        succeeds = true;
        (await RunJob(host).RunAsync(job, JobCall.IfDue, Token)).Run!.Succeeded.ShouldBeTrue();
        (await RunJob(host).RunAsync(job, JobCall.IfDue, Token)).ShouldBe(JobAttempt.NotDue);

        host.Clock.Advance(Duration.FromDays(1));
        (await RunJob(host).RunAsync(job, JobCall.IfDue, Token)).Run.ShouldNotBeNull();
    }

    [Fact]
    public async Task It_refuses_a_day_before_the_last_one_that_it_was_done_for()
    {
        await using var host = new ProSupportHost();
        var runs = 0;
        var job = Daily((_, _) => Task.FromResult(JobOutcome.Of("slots", ++runs)));
        await RunJob(host).RunAsync(job, JobCall.Now, Token);

        host.Clock.Advance(Duration.FromDays(-1));
        var run = (await RunJob(host).RunAsync(job, JobCall.Now, Token)).Run!;

        (run.Succeeded, run.Outcome, runs).ShouldBe((false, Infrastructure.Scheduling.RunJob.ClockBehind, 1));
    }

    [Fact]
    public async Task The_last_five_hundred_runs_are_kept()
    {
        await using var host = new ProSupportHost();
        await using (var db = host.Database())
        {
            db.JobRuns.AddRange(Enumerable.Range(0, 510).Select(_ => new JobRun("test", host.Clock.Now, Duration.Zero, true, "old=1")));
            db.JobRuns.Add(new JobRun("other", host.Clock.Now, Duration.Zero, true, "old=1"));
            await db.SaveChangesAsync(Token);
        }

        await RunJob(host).RunAsync(Daily((_, _) => Task.FromResult(JobOutcome.Of("slots", 1))), JobCall.Now, Token);

        var runs = await RunsAsync(host);
        runs.Count(run => run.Job == "test").ShouldBe(500);
        runs.ShouldContain(run => run.Job == "other");
        runs[^1].Outcome.ShouldBe("slots=1");
    }

    [Fact]
    public async Task A_job_that_looks_every_few_seconds_is_written_down_when_it_did_something_or_is_well_again()
    {
        await using var host = new ProSupportHost();
        var counts = new Queue<int>([0, 0, 1, 0, -1, 0, 0]);
        var job = new ScheduledJob("test", new Rhythm.Every(Duration.FromSeconds(30)), (_, _) => counts.Dequeue() is >= 0 and var sent
            ? Task.FromResult(JobOutcome.Of("sent", sent))
            : throw new InvalidOperationException());
        while (counts.Count > 0)
        {
            await RunJob(host).RunAsync(job, JobCall.IfDue, Token);
        }

        (await RunsAsync(host)).Select(run => run.Outcome).ShouldBe(["sent=0", "sent=1", "InvalidOperationException", "sent=0"]);
    }

    private static ScheduledJob Daily(Func<Instant, CancellationToken, Task<JobOutcome>> run) =>
        new("test", new Rhythm.DailyAt(new LocalTime(3, 15)), run);

    private static RunJob RunJob(ProSupportHost host) => new Night(host).RunJob;

    private static async Task<List<JobRun>> RunsAsync(ProSupportHost host)
    {
        await using var db = host.Database();
        return await db.JobRuns.AsNoTracking().OrderBy(run => run.Number).ToListAsync(Token);
    }
}
