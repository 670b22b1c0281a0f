using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Reminders;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Privacy;

/// <summary>
/// Holds the database against the list of erasures beside the keys. What a backup has brought back is erased, cancelled or
/// marked as sent again; so is what a process noted there and was killed before it committed. Safe to run any time, and
/// from several processes.
/// </summary>
public sealed class EraseAgain(
    IDbContextFactory<ProSupportDb> databases,
    WriteTurn turn,
    DayKeyVault vault,
    DestroyDroppedKeys dropped,
    OverdueTexts overdue,
    IClock clock,
    ILogger<EraseAgain> log)
{
    private const int MostTries = 5;

    /// <summary>How many bookings and addresses are there that were erased, cancelled or sent; forgotten ones among them.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var back = await FindAsync(db, cancellationToken);
        return back.Bookings.Count + back.Reminders.Count;
    }

    /// <summary>Returns how many there were.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // The days whose keys are destroyed: nothing of them can be read, and no code may find them either.
        if (vault.ForgottenThrough is { } mark)
        {
            await overdue.ForgetAsync(mark, cancellationToken);
        }

        for (var lost = 0; ; lost++)
        {
            try
            {
                var count = await EraseAsync(cancellationToken);
                await dropped.TryRunAsync();
                return count;
            }
            catch (DbUpdateConcurrencyException) when (lost < MostTries)
            {
                // Another process is at it as well, or somebody changed one at this very moment: look once more.
            }
        }
    }

    private async Task<int> EraseAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var back = await FindAsync(db, cancellationToken);
        var count = back.Bookings.Count + back.Reminders.Count;
        if (count == 0)
        {
            return 0;
        }

        using (await turn.TakeAsync(cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            foreach (var (booking, ending) in back.Bookings)
            {
                await EndAsync(db, booking, ending, cancellationToken);
            }

            back.Reminders.ForEach(reminder => reminder.MarkSent());
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        log.LogWarning("{Count} bookings and addresses were there that had been erased, cancelled or sent. They are so again.", count);
        return count;
    }

    private async Task EndAsync(ProSupportDb db, Appointment booking, Ending ending, CancellationToken cancellationToken)
    {
        var reminders = await db.Reminders.Where(row => row.AppointmentId == booking.Id).ToListAsync(cancellationToken);
        if (ending == Ending.Erased)
        {
            db.RemoveRange(reminders);
            db.Remove(booking);
        }
        else
        {
            booking.CancelAgain(ending == Ending.CancelledByClient, clock.GetCurrentInstant());
            reminders.ForEach(reminder => reminder.GiveUp());
        }
    }

    private async Task<Back> FindAsync(ProSupportDb db, CancellationToken cancellationToken)
    {
        var noted = vault.Erasures.Read();
        var back = new Back([], []);
        if (noted.IsEmpty)
        {
            return back;
        }

        // Ids alone first: there may be many bookings, and few of them are noted.
        var seats = await db.Appointments.Select(row => new { row.Id, Taken = row.Seat != null }).ToListAsync(cancellationToken);
        foreach (var seat in seats.Where(seat => noted.Of(seat.Id) is { } ending && (ending == Ending.Erased || seat.Taken)))
        {
            var booking = await db.Appointments.SingleOrDefaultAsync(row => row.Id == seat.Id, cancellationToken);
            var ending = noted.Of(seat.Id)!.Value;
            if (booking is not null && (ending == Ending.Erased || booking.IsLive))
            {
                back.Bookings.Add((booking, ending));
            }
        }

        var addresses = await db.Reminders.Where(row => row.Address != null).ToListAsync(cancellationToken);
        back.Reminders.AddRange(addresses.Where(reminder => noted.WasSent(reminder.Id, reminder.AppointmentStart)));
        return back;
    }

    /// <summary>What is there and should not be.</summary>
    private sealed record Back(List<(Appointment Booking, Ending Ending)> Bookings, List<Reminder> Reminders);
}
