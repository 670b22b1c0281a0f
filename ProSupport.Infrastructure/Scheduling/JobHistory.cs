using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Infrastructure.Scheduling;

/// <summary>One run of a job. Its outcome is counts and the names of failures, never anything that a client wrote.</summary>
public sealed class JobRun
{
    private JobRun()
    {
    }

    public JobRun(string job, Instant startedAt, Duration took, bool succeeded, string outcome)
    {
        (Job, StartedAt, Succeeded) = (job, startedAt, succeeded);
        TookMilliseconds = (long)took.TotalMilliseconds;
        Outcome = outcome.Length > LongestOutcome ? outcome[..LongestOutcome] : outcome;
    }

    public const int LongestOutcome = 400;

    public long Number { get; private set; }

    public string Job { get; private set; } = string.Empty;

    public Instant StartedAt { get; private set; }

    public long TookMilliseconds { get; private set; }

    public bool Succeeded { get; private set; }

    /// <summary>Counts in words that staff pages translate, such as <c>slots=12</c>; after a failure the exception's type name.</summary>
    public string Outcome { get; private set; } = string.Empty;
}

/// <summary>Writes down the runs of jobs.</summary>
public sealed class JobHistory(IDbContextFactory<ProSupportDb> databases, WriteTurn turn)
{
    /// <summary>How many runs of each job are kept.</summary>
    public const int Kept = 500;

    public async Task AddAsync(JobRun run)
    {
        await using var db = await databases.CreateDbContextAsync();
        using var written = await turn.TakeAsync(CancellationToken.None);
        db.JobRuns.Add(run);
        await db.SaveChangesAsync();
        var job = run.Job;
        var tooOld = await db.JobRuns.Where(row => row.Job == job).OrderByDescending(row => row.Number).Skip(Kept)
            .Select(row => row.Number).FirstOrDefaultAsync();
        if (tooOld > 0)
        {
            await db.JobRuns.Where(row => row.Job == job && row.Number <= tooOld).ExecuteDeleteAsync();
        }
    }
}
