using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>
/// Withdraws slots. Those with bookings are withdrawn too, so that a cancelled seat is not booked anew on a closed day;
/// their bookings stand and are reported.
/// </summary>
internal static class Withdrawal
{
    public static async Task<TimesWithdrawn> OfAsync(ProSupportDb db, IQueryable<Slot> chosen, CancellationToken cancellationToken)
    {
        var slots = await chosen.Where(slot => !slot.Withdrawn).ToListAsync(cancellationToken);
        foreach (var slot in slots)
        {
            slot.Withdraw();
        }

        // Saved before the bookings are read: one that is being made at this moment is then either seen here or refused.
        await db.SaveChangesAsync(cancellationToken);
        var booked = await chosen
            .Join(
                db.Appointments.Where(booking => booking.Seat != null),
                slot => slot.Id,
                booking => booking.SlotId,
                (slot, booking) => new { slot, booking.Id, booking.State })
            .Where(row => row.State != AppointmentState.Met && row.State != AppointmentState.Missed)
            .OrderBy(row => row.slot.Start)
            .Select(row => new StrandedBooking(row.Id, row.slot.Id, row.slot.UnitId, row.slot.WorkerId, row.slot.Start, row.slot.End))
            .ToListAsync(cancellationToken);
        return new TimesWithdrawn(slots.Count, booked);
    }
}

/// <summary>Times that nobody can book any more.</summary>
/// <param name="Count">How many times were withdrawn, those with bookings among them.</param>
/// <param name="Booked">The bookings that staff must see to, in order of their start.</param>
public sealed record TimesWithdrawn(int Count, IReadOnlyList<StrandedBooking> Booked);

/// <summary>A booking in a time that was withdrawn. It stands until staff move or cancel it, or keep it.</summary>
public sealed record StrandedBooking(AppointmentId Id, SlotId SlotId, UnitId UnitId, WorkerId? WorkerId, Instant Start, Instant End);
