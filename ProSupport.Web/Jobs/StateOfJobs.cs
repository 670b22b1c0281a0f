using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Web.Privacy;

namespace ProSupport.Web.Jobs;

/// <summary>How a job stands.</summary>
/// <param name="Running">Whether this process is running it now.</param>
/// <param name="LastLook">When it last ended in this process, also when there was nothing to do; null when it has not since the start.</param>
/// <param name="NextAt">When it runs next by itself; null where jobs are not scheduled.</param>
/// <param name="ClockBehind">Whether it was last done for a day that has not come yet, so that it refuses to run.</param>
/// <param name="Late">Whether its last day is long past and it has not been done.</param>
/// <param name="Stopped">Whether the scheduler had stopped calling it when it was last looked at.</param>
/// <param name="Runs">The latest runs, the last one first.</param>
public sealed record JobState(
    string Name, bool Running, Instant? LastLook, Instant? NextAt, bool ClockBehind, bool Late, bool Stopped, IReadOnlyList<JobRun> Runs)
{
    public JobRun? LastRun => Runs.Count == 0 ? null : Runs[0];

    /// <summary>When it was last at work, written down or not.</summary>
    public Instant? LastAt => LastRun is { } run && (LastLook is null || run.StartedAt > LastLook) ? run.StartedAt : LastLook;
}

/// <summary>How every job stands, for the jobs page.</summary>
public sealed class StateOfJobs(
    IDbContextFactory<ProSupportDb> databases,
    IEnumerable<ScheduledJob> jobs,
    JobBoard board,
    JobSettings settings,
    Nights nights,
    IClock clock,
    DateTimeZone zone)
{
    private const int RunsShown = 10;

    public async Task<IReadOnlyList<JobState>> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var late = settings.Scheduled && await nights.IsLateAsync(cancellationToken);
        var doneFor = await db.JobLeases.ToDictionaryAsync(lease => lease.Job, lease => lease.DoneFor, cancellationToken);
        var states = new List<JobState>();
        foreach (var job in jobs)
        {
            var runs = await db.JobRuns.AsNoTracking()
                .Where(run => run.Job == job.Name).OrderByDescending(run => run.Number).Take(RunsShown)
                .ToListAsync(cancellationToken);
            states.Add(new JobState(
                job.Name,
                board.IsRunning(job.Name),
                board.LastLook(job.Name),
                settings.Scheduled ? NextAt(job, now) : null,
                doneFor.GetValueOrDefault(job.Name) > now.InZone(zone).Date,
                late && job.Name == Nightly.Name,
                board.Stopped.Contains(job.Name),
                runs));
        }

        return states;
    }

    private Instant NextAt(ScheduledJob job, Instant now) => job.Rhythm switch
    {
        Rhythm.Every every when board.LastLook(job.Name) is { } last && last <= now && last + every.Pause > now => last + every.Pause,
        Rhythm.Every => now,
        _ => job.Rhythm.NextAfter(now, zone),
    };
}
