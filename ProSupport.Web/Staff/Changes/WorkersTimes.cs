using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;
using ProSupport.Web.Appointments.Publishing;

namespace ProSupport.Web.Staff.Changes;

/// <summary>
/// What happens to the times of a worker who leaves, loses the role or goes to another unit: nobody would read what a
/// client writes there. Of the last of a unit the times of its team go too.
/// </summary>
public sealed class WorkersTimes(CalendarFeed feed, DateTimeZone zone)
{
    /// <summary>
    /// Ends the rules and takes back the times ahead, within the transaction that is there. Bookings stay until somebody
    /// moves or cancels them. A client who books in this moment makes one of the two look again.
    /// </summary>
    /// <param name="leaves">Whether the worker works nowhere any more; otherwise only the unit is left.</param>
    /// <returns>How many times are taken back, and the bookings that stay in them.</returns>
    public async Task<TimesChanged> TakeBackAsync(ProSupportDb db, WorkerId id, bool leaves, Instant now, CancellationToken cancellationToken)
    {
        if (await db.Workers.FindAsync([id], cancellationToken) is not { } worker)
        {
            return TimesChanged.Nothing;
        }

        if (leaves)
        {
            worker.Leave();
        }

        var unit = worker.UnitId;
        var last = !await db.Workers.AnyAsync(other => other.UnitId == unit && other.Active && other.Id != id, cancellationToken);
        var booked = await db.Services.Where(service => service.Kind != ServiceKind.DropIn).Select(service => service.Id).ToListAsync(cancellationToken);
        var today = now.InZone(zone).Date;
        var rules = await db.OpeningRules
            .Where(rule => (rule.WorkerId == id && (leaves || rule.UnitId == unit)) || (last && rule.WorkerId == null && rule.UnitId == unit && booked.Contains(rule.ServiceId)))
            .Where(rule => rule.ValidUntil == null || rule.ValidUntil > today)
            .ToListAsync(cancellationToken);
        rules.ForEach(rule => rule.EndAfter(today));
        return await Withdrawal.OfAsync(
            db,
            db.Slots.Where(slot => slot.Start > now
                && ((slot.WorkerId == id && (leaves || slot.UnitId == unit)) || (last && slot.WorkerId == null && slot.UnitId == unit && booked.Contains(slot.ServiceId)))),
            cancellationToken);
    }

    /// <summary>Tells open calendars and the pages of free times, after the commit.</summary>
    public void Tell(WorkerId id) => feed.Note(new CalendarChange(null, id, null, null));
}
