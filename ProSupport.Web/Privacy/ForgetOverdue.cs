using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Statistics;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Scheduling;

namespace ProSupport.Web.Privacy;

/// <summary>
/// Destroys what must be gone by today: the texts in their rows, then the keys, so that no copy of the rows can be read
/// either, then what the database's own files still hold of them. Run it any time; it begins where it was cut short.
/// </summary>
public sealed class ForgetOverdue(
    IDbContextFactory<ProSupportDb> databases,
    WriteTurn turn,
    DayKeyVault vault,
    KeySettings keys,
    OverdueTexts overdue,
    DestroyDroppedKeys dropped,
    RetentionPolicy retention,
    DateTimeZone zone)
{
    /// <summary>How long past times that nobody booked are kept for the diary's sake.</summary>
    private const int PastSlotDays = 60;

    /// <summary>How far ahead keys are made, so that the copy of tonight can open what is written tomorrow.</summary>
    private const int DaysOfKeysAhead = 14;

    public async Task<JobOutcome> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        // Where the keys are ahead of the clock, as after a restore or with a clock set back, the rows catch up with them.
        var today = LocalDate.Max(now.InZone(zone).Date, vault.ForgottenThrough ?? LocalDate.MinIsoValue);
        var outcome = await overdue.ForgetAsync(today, cancellationToken);
        await overdue.ForgetFormsAsync(today, now, cancellationToken);
        var before = vault.DaysKept.Count;

        // Where nothing was ever sealed nothing is destroyed, nor marked: a first start under a clock that is ahead would
        // keep every day until then from being booked.
        if (before > 0 || vault.ForgottenThrough is not null)
        {
            vault.DestroyThrough(today);
        }

        await dropped.RunAsync(cancellationToken);
        outcome = outcome.With("keys", Math.Max(0, before - vault.DaysKept.Count));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        using (await turn.TakeAsync(cancellationToken))
        {
            outcome = outcome
                .With("accesslog", await DeleteAccessLogAsync(db, today, cancellationToken))
                .With("pastslots", await DeletePastSlotsAsync(db, today, cancellationToken));
            var keptSince = ImportedFile.KeptSince(today);
            await db.ImportedFiles.Where(file => file.ImportedOn < keptSince).ExecuteDeleteAsync(cancellationToken);
            if (!await SqliteJournal.EmptyAsync(db, cancellationToken))
            {
                outcome = outcome.With("journalbusy", 1);
            }
        }

        vault.Erasures.Forget(today.PlusDays(1 - retention.ErasureGoneAfterDays));
        return CopyKeys(today) ? outcome.With("keycopy", 1) : outcome;
    }

    // Who opened which booking, and who did what to whose account.
    private async Task<int> DeleteAccessLogAsync(ProSupportDb db, LocalDate today, CancellationToken cancellationToken)
    {
        var oldest = retention.AccessLogGoneBefore(today, zone);
        return await db.AccessLog.Where(entry => entry.At < oldest).ExecuteDeleteAsync(cancellationToken)
            + await db.AccountChanges.Where(change => change.AskedAt < oldest).ExecuteDeleteAsync(cancellationToken);
    }

    private Task<int> DeletePastSlotsAsync(ProSupportDb db, LocalDate today, CancellationToken cancellationToken)
    {
        var oldest = zone.AtStartOfDay(today.PlusDays(-PastSlotDays)).ToInstant();
        return db.Slots.Where(slot => slot.End < oldest && !db.Appointments.Any(row => row.SlotId == slot.Id))
            .ExecuteDeleteAsync(cancellationToken);
    }

    private bool CopyKeys(LocalDate today)
    {
        if (keys.CopyDirectory is not { } copy)
        {
            return false;
        }

        vault.MakeKeys(today.PlusDays(1), today.PlusDays(DaysOfKeysAhead));
        vault.CopyTo(copy);
        return true;
    }
}
