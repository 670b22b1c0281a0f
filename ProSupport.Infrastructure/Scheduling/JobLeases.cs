using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Infrastructure.Scheduling;

/// <summary>
/// Who may run a job now, so that of several web processes one does, and for which day it was last done. The version is
/// a concurrency token and decides.
/// </summary>
public sealed class JobLease
{
    private JobLease()
    {
    }

    public JobLease(string job) => Job = job;

    public string Job { get; private set; } = string.Empty;

    /// <summary>Null when nobody holds it.</summary>
    public Instant? HeldUntil { get; private set; }

    /// <summary>The latest local day for which a daily job has come to its end; null when it never has.</summary>
    public LocalDate? DoneFor { get; private set; }

    public int Version { get; private set; }

    /// <summary>
    /// Takes it, unless somebody holds it. One that would be held for longer than anybody may hold it was taken by a clock
    /// that was ahead, and is free.
    /// </summary>
    public bool TryTake(Instant now, Duration length)
    {
        if (HeldUntil > now && HeldUntil <= now + length)
        {
            return false;
        }

        HeldUntil = now + length;
        Version++;
        return true;
    }

    public void Release()
    {
        HeldUntil = null;
        Version++;
    }

    /// <summary>Notes that the job has been done for a day; an earlier day than the noted one changes nothing.</summary>
    public void NoteDone(LocalDate day)
    {
        if (DoneFor is null || DoneFor < day)
        {
            DoneFor = day;
            Version++;
        }
    }

    /// <summary>What it was done for was a day that a person says has not come yet: it is done for an earlier one only.</summary>
    public void SetBack(LocalDate day)
    {
        DoneFor = day;
        Version++;
    }
}

/// <summary>Takes and gives back the leases of daily jobs.</summary>
public sealed class JobLeases(IDbContextFactory<ProSupportDb> databases, WriteTurn turn)
{
    /// <summary>
    /// How long a process that was killed keeps others from running its job. A run that takes longer meets at worst a
    /// second one, which every job is safe against.
    /// </summary>
    public static readonly Duration Length = Duration.FromMinutes(2);

    /// <summary>The lease as it was taken; null when another process holds it.</summary>
    public async Task<JobLease?> TakeAsync(string job, Instant now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        using var written = await turn.TakeAsync(cancellationToken);
        var lease = await db.JobLeases.SingleOrDefaultAsync(row => row.Job == job, cancellationToken)
            ?? db.JobLeases.Add(new JobLease(job)).Entity;
        if (!lease.TryTake(now, Length))
        {
            return null;
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return lease;
        }
        catch (DbUpdateException lost) when (lost is DbUpdateConcurrencyException || lost.IsUniqueViolation())
        {
            return null;
        }
    }

    /// <summary>Gives it back, unless it ran out meanwhile: then it is another's, who will end it for the same day or a later one.</summary>
    /// <param name="taken">The lease as <see cref="TakeAsync"/> gave it.</param>
    /// <param name="doneFor">The day for which the job came to its end; null when it failed.</param>
    public async Task EndAsync(JobLease taken, LocalDate? doneFor)
    {
        await using var db = await databases.CreateDbContextAsync();
        using var written = await turn.TakeAsync(CancellationToken.None);
        var lease = await db.JobLeases.SingleAsync(row => row.Job == taken.Job);
        if (lease.Version != taken.Version)
        {
            return;
        }

        lease.Release();
        if (doneFor is { } day)
        {
            lease.NoteDone(day);
        }

        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            // It was taken between the look and the writing.
        }
    }

    /// <summary>The latest day for which a daily job has come to its end; null when it never has.</summary>
    public async Task<LocalDate?> DoneForAsync(string job, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.JobLeases.Where(row => row.Job == job).Select(row => row.DoneFor).SingleOrDefaultAsync(cancellationToken);
    }
}
