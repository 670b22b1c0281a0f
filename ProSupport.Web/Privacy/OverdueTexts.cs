using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Scheduling;

namespace ProSupport.Web.Privacy;

/// <summary>The rows that still hold something of a client although its day has come.</summary>
public sealed class OverdueTexts(IDbContextFactory<ProSupportDb> databases, WriteTurn turn)
{
    private const int BatchSize = 200;
    private const int MostTries = 5;

    /// <summary>How many bookings, reminders and marks of forms hold something that must be gone on a day or before.</summary>
    public async Task<int> CountAsync(LocalDate today, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Bookings(db, today).CountAsync(cancellationToken)
            + await Reminders(db, today).CountAsync(cancellationToken)
            + await SpentForms(db, today).CountAsync(cancellationToken);
    }

    public async Task<JobOutcome> ForgetAsync(LocalDate today, CancellationToken cancellationToken)
    {
        var outcome = JobOutcome.Of("forgotten", 0);
        var lost = 0;
        while (true)
        {
            try
            {
                var batch = await ForgetBatchAsync(today, cancellationToken);
                if (batch.DidNothing)
                {
                    return outcome;
                }

                outcome = outcome.And(batch);
            }
            catch (DbUpdateConcurrencyException) when (++lost < MostTries)
            {
                // Somebody changed one at this very moment: look once more.
            }
        }
    }

    private async Task<JobOutcome> ForgetBatchAsync(LocalDate today, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        using var written = await turn.TakeAsync(cancellationToken);
        var bookings = await Bookings(db, today).OrderBy(row => row.Id).Take(BatchSize).ToListAsync(cancellationToken);
        var reminders = await Reminders(db, today).OrderBy(row => row.Id).Take(BatchSize).ToListAsync(cancellationToken);
        bookings.ForEach(booking => booking.Forget());
        reminders.ForEach(reminder => reminder.GiveUp());
        await db.SaveChangesAsync(cancellationToken);
        return JobOutcome.Of("forgotten", bookings.Count).With("addresses", reminders.Count);
    }

    /// <summary>Takes away when bookings were made, once their forms are answered no more, and the marks of spent forms whose day has come.</summary>
    public async Task ForgetFormsAsync(LocalDate today, Instant now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        using var written = await turn.TakeAsync(cancellationToken);
        await db.Appointments.Where(row => row.FormAnsweredUntil <= now)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.FormAnsweredUntil, (Instant?)null), cancellationToken);
        await SpentForms(db, today).ExecuteDeleteAsync(cancellationToken);
    }

    private static IQueryable<SpentForm> SpentForms(ProSupportDb db, LocalDate today) => db.SpentForms.Where(row => row.GoneOn <= today);

    private static IQueryable<Appointment> Bookings(ProSupportDb db, LocalDate today) => db.Appointments
        .Where(row => row.GoneOn <= today)
        .Where(row => row.CodeHash != null || row.Pseudonym != null || row.Place != null || row.SuggestedPlace != null
            || row.Message != null || row.CancelReason != null);

    private static IQueryable<Reminder> Reminders(ProSupportDb db, LocalDate today) => db.Reminders
        .Where(row => row.Address != null && db.Appointments.Any(booking => booking.Id == row.AppointmentId && booking.GoneOn <= today));
}
