using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Reminders;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments;

namespace ProSupport.Web.Privacy;

/// <summary>
/// Gives every text of the program's first version a key of its own. Those hang on the key of their day itself, which goes
/// with the first text of that day that is erased: before anything can be, none may be left. Safe to run again, and from
/// several processes.
/// </summary>
public sealed class SealOldTexts(IDbContextFactory<ProSupportDb> databases, WriteTurn turn, BookingSeal texts)
{
    private const int BatchSize = 200;

    /// <summary>The first byte of an envelope of the first version.</summary>
    private static readonly byte[] Version = [1];

    /// <summary>Returns how many bookings and reminders had such texts.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        while (true)
        {
            try
            {
                var batch = await RunBatchAsync(cancellationToken);
                if (batch == 0)
                {
                    return count;
                }

                count += batch;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another process does the same at this very moment: look once more.
            }
        }
    }

    private async Task<int> RunBatchAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var bookings = await Bookings(db).OrderBy(row => row.Id).Take(BatchSize).ToListAsync(cancellationToken);
        var reminders = await Reminders(db).OrderBy(row => row.Id).Take(BatchSize).ToListAsync(cancellationToken);
        if (bookings.Count + reminders.Count == 0)
        {
            return 0;
        }

        using var written = await turn.TakeAsync(cancellationToken);
        bookings.ForEach(booking => booking.KeepSealedAgain(texts.SealAgain(booking, booking.GoneOn)));
        reminders.ForEach(reminder => reminder.KeepSealedAgain(texts.SealAgain(reminder)));
        await db.SaveChangesAsync(cancellationToken);
        return bookings.Count + reminders.Count;
    }

    private static IQueryable<Appointment> Bookings(ProSupportDb db) => db.Appointments.FromSqlRaw(
        """
        SELECT * FROM Appointments
        WHERE SUBSTRING(Pseudonym, 1, 1) = {0} OR SUBSTRING(Place, 1, 1) = {0} OR SUBSTRING(SuggestedPlace, 1, 1) = {0}
            OR SUBSTRING(Message, 1, 1) = {0} OR SUBSTRING(CancelReason, 1, 1) = {0}
        """,
        Version);

    private static IQueryable<Reminder> Reminders(ProSupportDb db) =>
        db.Reminders.FromSqlRaw("SELECT * FROM Reminders WHERE SUBSTRING(Address, 1, 1) = {0}", Version);
}
