using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ProSupport.Infrastructure.Scheduling;

/// <summary>A use case with a rhythm. The use case knows nothing of this.</summary>
/// <param name="Name">Its lasting short name, such as <c>nightly</c>; the key of its words on the jobs page.</param>
/// <param name="Run">The use case's own method: it is told the time, and is safe to run twice and in two processes.</param>
/// <param name="AtStart">Whether it also runs once whenever the program starts to serve.</param>
public sealed record ScheduledJob(
    string Name,
    Rhythm Rhythm,
    Func<Instant, CancellationToken, Task<JobOutcome>> Run,
    bool AtStart = false)
{
    /// <summary>The type of the use case, by which the scheduler tells one job from another without an argument.</summary>
    public Type UseCase => Run.Target!.GetType();
}

/// <summary>When jobs run in this process.</summary>
/// <param name="Scheduled">False where jobs run only when they are told to: in tests, and in a second web process that shall not.</param>
/// <param name="NightlyAt">The local time at which the night's work begins; well after midnight, so that the day before is finished.</param>
public sealed record JobSettings(bool Scheduled, LocalTime NightlyAt)
{
    /// <summary>The pause between two looks at the schedule; no setting.</summary>
    public Duration LookPause { get; init; } = Schedule.LookPause;
}

/// <summary>
/// The jobs as Hangfire knows them, each under its name. In memory they are forgotten at a restart, and a recurring job
/// can stop silently: taken away, unreadable, or waiting for a year that a wrong clock once promised. So every job is put
/// up at the start, looked at every quarter of an hour, and put up anew when it has stopped.
/// </summary>
public sealed class Schedule(
    IRecurringJobManager hangfire, JobStorage storage, IEnumerable<ScheduledJob> jobs, JobBoard board, IClock clock, ILogger<Schedule> log)
{
    /// <summary>How often it is looked at; a job that has stopped is noticed within two of them.</summary>
    public static readonly Duration LookPause = Duration.FromMinutes(15);

    /// <summary>How late Hangfire may be before a job counts as stopped.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Puts every job up and has each called at once, so that what was missed while the program was off is made up for.</summary>
    public void Begin()
    {
        board.NoteTick(clock.GetCurrentInstant());
        RemoveStrangers();
        foreach (var job in jobs)
        {
            PutUp(job);
        }
    }

    /// <summary>Puts those up anew that have stopped, and notes them on the board until the next look finds them well.</summary>
    public void Look()
    {
        var silent = clock.GetCurrentInstant() - board.LastTick > LookPause + LookPause;
        var stopped = jobs.Where(job => silent || !Stands(job)).ToList();
        board.NoteStopped(stopped.Select(job => job.Name));
        foreach (var job in stopped)
        {
            log.LogWarning("The scheduler had stopped calling job {Job}; it is put up anew.", job.Name);
            PutUp(job);
        }
    }

    private void PutUp(ScheduledJob job)
    {
        // An entry that stands is not moved by being put up again, wherever its next call lies: only a new one begins now.
        if (!Stands(job))
        {
            hangfire.RemoveIfExists(job.Name);
        }

        var called = typeof(Due<>).MakeGenericType(job.UseCase);
        hangfire.AddOrUpdate(job.Name, new Job(called, called.GetMethod(nameof(Due<>.RunAsync))!), job.Rhythm.Cron, new RecurringJobOptions());
        hangfire.Trigger(job.Name);
    }

    private bool Stands(ScheduledJob job)
    {
        using var connection = storage.GetReadOnlyConnection();
        var entry = connection.GetRecurringJobs([job.Name]).Single();
        var now = ((JobStorageConnection)connection).GetUtcDateTime();
        return entry is { Removed: false, LoadException: null, NextExecution: { } next }
            && next > now - Patience
            && next < now + job.Rhythm.LongestPause.ToTimeSpan() + Patience;
    }

    private void RemoveStrangers()
    {
        using var connection = storage.GetConnection();
        var names = jobs.Select(job => job.Name).ToHashSet();
        foreach (var entry in connection.GetRecurringJobs().Where(entry => !names.Contains(entry.Id)))
        {
            hangfire.RemoveIfExists(entry.Id);
        }
    }
}
