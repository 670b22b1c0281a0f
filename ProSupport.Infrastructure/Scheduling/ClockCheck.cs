using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Infrastructure.Scheduling;

/// <summary>
/// Holds the clock against the day that this installation has reached: the latest of the days that were believed, of those
/// for which jobs were done, and of the mark beside the keys. While the program runs that day moves along with the clock,
/// so that only a leap is doubted.
/// </summary>
public sealed class ClockCheck(
    IDbContextFactory<ProSupportDb> databases, WriteTurn turn, DayKeyVault vault, PlausibleClock plausible, DateTimeZone zone)
{
    /// <summary>The day reached is kept as that of a job which is done when a day is believed.</summary>
    private const string Believed = "clock";

    private const int MostTries = 5;

    /// <summary>Judges a time, and changes nothing.</summary>
    public async Task<ClockReading> JudgeAsync(Instant at, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return Judge(at, await ReachedAsync(db, cancellationToken));
    }

    /// <summary>Judges a time; a plausible day is the day reached from then on.</summary>
    public async Task<ClockReading> LookAsync(Instant at, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var reached = await ReachedAsync(db, cancellationToken);
        var reading = Judge(at, reached);
        if (reading.Verdict == ClockVerdict.Plausible && !(reached.Known >= reading.Day))
        {
            await SaveAsync((leases, day) => BelievedIn(leases).NoteDone(day), reading.Day, cancellationToken);
        }

        return reading;
    }

    /// <summary>
    /// A person has looked and says that a day is today's. Jobs that were done for later days, under a clock that was
    /// ahead, are to be done anew from this day on.
    /// </summary>
    public Task BelieveAsync(LocalDate day, CancellationToken cancellationToken) => SaveAsync(
        (leases, today) =>
        {
            foreach (var ahead in leases.Local.Where(lease => lease.DoneFor > today).ToList())
            {
                ahead.SetBack(today.PlusDays(-1));
            }

            BelievedIn(leases).NoteDone(today);
        },
        day,
        cancellationToken);

    private ClockReading Judge(Instant at, Evidence evidence)
    {
        var day = at.InZone(zone).Date;
        if (evidence.Known is { } reached)
        {
            return new(day, reached, plausible.Judge(day, reached));
        }

        // No day was ever believed. What is to be gone on a day was written before it, and may be written long before.
        var verdict = plausible.Judge(day, evidence.EarliestToGo);
        return new(day, evidence.EarliestToGo, verdict == ClockVerdict.FarBehind ? ClockVerdict.Plausible : verdict);
    }

    private async Task<Evidence> ReachedAsync(ProSupportDb db, CancellationToken cancellationToken)
    {
        var done = await db.JobLeases.Select(lease => lease.DoneFor).ToListAsync(cancellationToken);
        if (done.Append(vault.ForgottenThrough).Max() is { } known)
        {
            return new(known, null);
        }

        var booked = await db.Appointments.OrderBy(row => row.GoneOn).Select(row => (LocalDate?)row.GoneOn).FirstOrDefaultAsync(cancellationToken);
        return new(null, vault.DaysKept.Select(day => (LocalDate?)day).Append(booked).Min());
    }

    private async Task SaveAsync(Action<DbSet<JobLease>, LocalDate> change, LocalDate day, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var db = await databases.CreateDbContextAsync(cancellationToken);
                using var written = await turn.TakeAsync(cancellationToken);
                await db.JobLeases.LoadAsync(cancellationToken);
                change(db.JobLeases, day);
                await db.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (DbUpdateException lost) when (tries < MostTries && (lost is DbUpdateConcurrencyException || lost.IsUniqueViolation()))
            {
                // Another process took a lease or noted the same day at this very moment: look once more.
            }
        }
    }

    private static JobLease BelievedIn(DbSet<JobLease> leases) =>
        leases.Local.SingleOrDefault(lease => lease.Job == Believed) ?? leases.Add(new JobLease(Believed)).Entity;

    private sealed record Evidence(LocalDate? Known, LocalDate? EarliestToGo);
}

/// <summary>What the clock said and what that is worth.</summary>
/// <param name="Day">The local day on the clock.</param>
/// <param name="Reached">The day that the installation has reached; null when it is new.</param>
public sealed record ClockReading(LocalDate Day, LocalDate? Reached, ClockVerdict Verdict)
{
    public bool IsDoubted => Verdict != ClockVerdict.Plausible;
}
