using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>What happens to the times of a worker who leaves or comes back.</summary>
public sealed class WorkersTimes(IDbContextFactory<ProSupportDb> databases, WriteTurn turn, CalendarFeed changes, IClock clock, DateTimeZone zone)
{
    private const int Tries = 5;

    /// <summary>Ends the worker's rules and takes back the times ahead; bookings stay until somebody moves or cancels them.</summary>
    /// <returns>How many bookings stay.</returns>
    public async Task<int> TakeBackAsync(WorkerId id, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var left = await TakeBackOnceAsync(id, cancellationToken);
                changes.Note(new CalendarChange(null, id, null, null));
                return left;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Tries)
            {
                // A client booked one of the times in this moment; look again.
            }
        }
    }

    /// <summary>A worker who is back publishes times anew; the old ones stay taken back.</summary>
    public async Task WelcomeBackAsync(WorkerId id, CancellationToken cancellationToken)
    {
        using var held = await turn.TakeAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Workers.FindAsync([id], cancellationToken) is { } worker)
        {
            worker.Return();
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task<int> TakeBackOnceAsync(WorkerId id, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        using var held = await turn.TakeAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        (await db.Workers.FindAsync([id], cancellationToken))?.Leave();
        var today = now.InZone(zone).Date;
        var rules = db.OpeningRules.Where(rule => rule.WorkerId == id && (rule.ValidUntil == null || rule.ValidUntil > today));
        (await rules.ToListAsync(cancellationToken)).ForEach(rule => rule.EndAfter(today));

        var ahead = await db.Slots.Where(slot => slot.WorkerId == id && slot.Start > now && !slot.Withdrawn).ToListAsync(cancellationToken);
        ahead.ForEach(slot => slot.Withdraw());
        await db.SaveChangesAsync(cancellationToken);
        return await db.Appointments.CountAsync(
            booking => db.Slots.Any(slot => slot.Id == booking.SlotId && slot.WorkerId == id && slot.Start > now)
                && (booking.State == AppointmentState.Requested
                    || booking.State == AppointmentState.PlaceSuggested
                    || booking.State == AppointmentState.Confirmed),
            cancellationToken);
    }
}
