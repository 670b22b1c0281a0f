using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using NodaTime;
using ProSupport.Domain.Privacy;

namespace ProSupport.Infrastructure.Scheduling;

/// <summary>Why a job is run.</summary>
/// <param name="OnlyIfDue">Whether a daily job is left alone that has been done already for the last day on which it was due.</param>
/// <param name="AsOf">The time that the job is told; null means the present.</param>
/// <param name="Sure">Whether a person has said that the time is right, however far off it lies.</param>
public readonly record struct JobCall(bool OnlyIfDue, Instant? AsOf, bool Sure = false)
{
    /// <summary>Somebody wants it now.</summary>
    public static JobCall Now => default;

    /// <summary>The schedule says so, or looks whether a run was missed.</summary>
    public static JobCall IfDue => new(true, null);

    /// <summary>Somebody wants it as though it were another time.</summary>
    public static JobCall At(Instant asOf) => new(false, asOf);
}

/// <summary>What came of calling a job.</summary>
/// <param name="Run">The run, also one that failed; null when it did not run.</param>
/// <param name="Busy">Whether it did not run because another process is running it.</param>
/// <param name="Doubted">Whether it did not run because the clock is far ahead, and a person has to say whether it is right.</param>
public sealed record JobAttempt(JobRun? Run, bool Busy, bool Doubted = false)
{
    /// <summary>It had been done already.</summary>
    public static JobAttempt NotDue { get; } = new(null, false);

    /// <summary>Another process is running it.</summary>
    public static JobAttempt HeldByAnother { get; } = new(null, true);

    /// <summary>The clock is far ahead of the day that the installation has reached.</summary>
    public static JobAttempt ClockDoubted { get; } = new(null, false, Doubted: true);
}

/// <summary>
/// Runs a job and writes down how it went: never more of a failure than the names of its exceptions, since their
/// messages may quote what they failed on. No job runs by a clock that is far ahead, unless a person has said that it is
/// right: jobs destroy, send and make things by the clock.
/// </summary>
public sealed class RunJob(JobLeases leases, JobHistory history, JobBoard board, ClockCheck clockCheck, IClock clock, DateTimeZone zone, ILogger<RunJob> log)
{
    /// <summary>The outcome of a daily job that is called for an earlier day than it was last done for: the clock is wrong.</summary>
    public const string ClockBehind = "ClockBehind";

    private readonly ConcurrentDictionary<string, bool> _well = new();
    private volatile bool _doubted;

    public async Task<JobAttempt> RunAsync(ScheduledJob job, JobCall call, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (!call.Sure && await IsFarAheadAsync(call.AsOf ?? now, cancellationToken))
        {
            return JobAttempt.ClockDoubted;
        }

        if (job.Rhythm is not Rhythm.DailyAt daily)
        {
            return await ShownAsync(job, async () => new(await RunAndRecordAsync(job, call.AsOf ?? now, now, cancellationToken), Busy: false));
        }

        if (call.OnlyIfDue && IsDone(daily, await leases.DoneForAsync(job.Name, cancellationToken), now))
        {
            return JobAttempt.NotDue;
        }

        if (await leases.TakeAsync(job.Name, now, cancellationToken) is not { } lease)
        {
            return JobAttempt.HeldByAnother;
        }

        return await ShownAsync(job, () => RunUnderAsync(lease, job, daily, call, now, cancellationToken));
    }

    private async Task<bool> IsFarAheadAsync(Instant at, CancellationToken cancellationToken)
    {
        var reading = await clockCheck.LookAsync(at, cancellationToken);
        var doubted = reading.Verdict == ClockVerdict.FarAhead;
        if (doubted && !_doubted)
        {
            log.LogWarning(
                "The clock says {Day}, and the day reached before is {Reached}. No job runs until the clock is set right, or an administrator confirms the day.",
                reading.Day,
                reading.Reached);
        }

        _doubted = doubted;
        return doubted;
    }

    private async Task<JobAttempt> ShownAsync(ScheduledJob job, Func<Task<JobAttempt>> run)
    {
        board.NoteBegin(job.Name);
        try
        {
            return await run();
        }
        finally
        {
            board.NoteEnd(job.Name, clock.GetCurrentInstant());
        }
    }

    private async Task<JobAttempt> RunUnderAsync(
        JobLease lease, ScheduledJob job, Rhythm.DailyAt daily, JobCall call, Instant now, CancellationToken cancellationToken)
    {
        LocalDate? doneFor = null;
        try
        {
            // Another process may have done it between the first look and the lease.
            if (call.OnlyIfDue && IsDone(daily, lease.DoneFor, now))
            {
                return JobAttempt.NotDue;
            }

            var asOf = call.AsOf ?? now;
            var day = asOf.InZone(zone).Date;
            var run = lease.DoneFor > day
                ? await RecordAsync(new JobRun(job.Name, now, Duration.Zero, succeeded: false, ClockBehind))
                : await RunAndRecordAsync(job, asOf, now, cancellationToken);
            doneFor = run.Succeeded ? day : null;
            return new JobAttempt(run, Busy: false);
        }
        finally
        {
            await leases.EndAsync(lease, doneFor);
        }
    }

    private bool IsDone(Rhythm.DailyAt daily, LocalDate? doneFor, Instant now) => doneFor >= daily.LastDueDay(now, zone);

    private async Task<JobRun> RunAndRecordAsync(ScheduledJob job, Instant asOf, Instant now, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var (outcome, succeeded, idle) = await TryAsync(job, asOf, cancellationToken);
        var run = new JobRun(job.Name, now, Duration.FromTimeSpan(Stopwatch.GetElapsedTime(began)), succeeded, outcome);

        // A job that looks every few seconds would bury the other runs under "nothing to do"; that it is well again after a
        // failure, or after the start, is worth a line.
        var wasWell = succeeded ? !_well.TryAdd(job.Name, true) : _well.TryRemove(job.Name, out _);
        return idle && wasWell && job.Rhythm is Rhythm.Every ? run : await RecordAsync(run);
    }

    private async Task<(string Outcome, bool Succeeded, bool Idle)> TryAsync(ScheduledJob job, Instant asOf, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await job.Run(asOf, cancellationToken);
            return (outcome.ToString(), true, outcome.DidNothing);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            var names = NamesOf(failure);
            log.LogError("Job {Job} failed: {Failure}\n{Where}", job.Name, names, failure.StackTrace);
            return (names, false, false);
        }
    }

    private async Task<JobRun> RecordAsync(JobRun run)
    {
        await history.AddAsync(run);
        return run;
    }

    private static string NamesOf(Exception failure) =>
        failure.InnerException is { } inner ? $"{failure.GetType().Name} > {NamesOf(inner)}" : failure.GetType().Name;
}
