using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>Takes one time back by hand; its rule does not make it again. Its bookings stand until staff move or cancel them.</summary>
public sealed class WithdrawSlot(IDbContextFactory<ProSupportDb> databases, ChangeSchedule schedule, CalendarFeed changes)
{
    public async Task<Outcome<TimesChanged>> RunAsync(SlotId id, CancellationToken cancellationToken)
    {
        await using var look = await databases.CreateDbContextAsync(cancellationToken);
        if (await look.Slots.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } slot)
        {
            return AppointmentRefusals.SlotUnknown;
        }

        var withdrawn = await schedule.RunAsync<TimesChanged>(
            slot.UnitId,
            async db => await Withdrawal.OfAsync(db, db.Slots.Where(row => row.Id == id), cancellationToken),
            cancellationToken);
        if (!withdrawn.Refused)
        {
            changes.Note(CalendarChange.Of(slot));
        }

        return withdrawn;
    }
}

/// <summary>
/// Takes slots back for good: their rules do not make them again. Those with bookings too, so that a cancelled seat is not
/// booked anew; their bookings stand and are reported.
/// </summary>
internal static class Withdrawal
{
    public static async Task<TimesChanged> OfAsync(ProSupportDb db, IQueryable<Slot> chosen, CancellationToken cancellationToken)
    {
        var slots = await chosen.Where(slot => !slot.Withdrawn).ToListAsync(cancellationToken);
        slots.ForEach(slot => slot.Withdraw());

        // Saved before the bookings are read: one that is being made at this moment is then either seen here or refused.
        await db.SaveChangesAsync(cancellationToken);
        var booked = await RenewTimes.Live(db)
            .Join(chosen, booking => booking.SlotId, slot => slot.Id, (booking, slot) => new { booking.Id, slot })
            .OrderBy(row => row.slot.Start)
            .Select(row => new StrandedBooking(row.Id, row.slot.Id, row.slot.UnitId, row.slot.WorkerId, row.slot.Start, row.slot.End))
            .ToListAsync(cancellationToken);
        return new TimesChanged(0, slots.Count, booked);
    }
}
