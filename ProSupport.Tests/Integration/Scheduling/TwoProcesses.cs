using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Scheduling;

public sealed class TwoProcesses
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_at_once_one_does_the_night()
    {
        await using var one = new ProSupportHost();
        await using var other = one.Second();
        var night = await new Night(one).WithServiceAsync();
        await night.MeetAsync(await night.BookAsync(Organisation.FirstDay));
        night.PassTo(Organisation.FirstDay.PlusDays(1), new LocalTime(3, 15));

        var attempts = await Task.WhenAll(RunAsync(one), RunAsync(other), RunAsync(one), RunAsync(other));

        attempts.Count(attempt => attempt.Run is { Succeeded: true }).ShouldBe(1);
        (await night.TotalsAsync()).ShouldHaveSingleItem().Events.ShouldBe(1);
        await using var db = one.Database();
        (await db.JobRuns.CountAsync(Token)).ShouldBe(1);
    }

    [Fact]
    public async Task While_one_runs_a_job_the_other_is_told_so_until_the_lease_has_run_out()
    {
        await using var one = new ProSupportHost();
        await using var other = one.Second();
        var (begun, ends) = (new TaskCompletionSource(), new TaskCompletionSource());
        var job = new ScheduledJob("test", new Rhythm.DailyAt(new LocalTime(3, 15)), async (_, _) =>
        {
            begun.SetResult();
            await ends.Task;
            return JobOutcome.Of("slots", 1);
        });
        var quick = job with { Run = (_, _) => Task.FromResult(JobOutcome.Of("slots", 2)) };
        var running = new Night(one).RunJob.RunAsync(job, JobCall.Now, Token);
        await begun.Task;

        (await new Night(other).RunJob.RunAsync(quick, JobCall.Now, Token)).Busy.ShouldBeTrue();

        one.Clock.Advance(JobLeases.Length + Duration.Epsilon);
        (await new Night(other).RunJob.RunAsync(quick, JobCall.Now, Token)).Run!.Outcome.ShouldBe("slots=2");
        ends.SetResult();
        (await running).Run!.Outcome.ShouldBe("slots=1");
    }

    private static Task<JobAttempt> RunAsync(ProSupportHost host)
    {
        var night = new Night(host);
        return Task.Run(() => night.RunJob.RunAsync(night.Job, JobCall.IfDue, Token), Token);
    }
}
