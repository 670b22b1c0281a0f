using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments;

/// <summary>A slot with all that is told of it.</summary>
/// <param name="Worker">Null for a team's slot.</param>
internal sealed record LoadedSlot(Slot Slot, Service Service, Unit Unit, Worker? Worker)
{
    /// <summary>Null when there is no such slot. The slot is tracked; the rest is to look at only.</summary>
    public static async Task<LoadedSlot?> FindAsync(
        ProSupportDb db, CachedNames names, SlotId id, CancellationToken cancellationToken)
    {
        if (await db.Slots.FirstOrDefaultAsync(slot => slot.Id == id, cancellationToken) is not { } slot)
        {
            return null;
        }

        var (service, unit, worker) = await names.OfAsync(db, slot.ServiceId, slot.UnitId, slot.WorkerId, cancellationToken);
        return new LoadedSlot(slot, service, unit, worker);
    }

    /// <summary>The seats of a slot that have a booking.</summary>
    public static Task<List<int>> TakenSeatsAsync(ProSupportDb db, SlotId id, CancellationToken cancellationToken) =>
        db.Appointments
            .Where(appointment => appointment.SlotId == id && appointment.Seat != null)
            .Select(appointment => appointment.Seat!.Value)
            .ToListAsync(cancellationToken);

    /// <summary>
    /// Keeps others from withdrawing a slot until the transaction ends, by writing what its row holds anyway. False when it
    /// was withdrawn after it was looked at: a booking then would stand in a time that nobody keeps.
    /// </summary>
    public static async Task<bool> HoldAsync(ProSupportDb db, SlotId id, CancellationToken cancellationToken) =>
        await db.Slots
            .Where(slot => slot.Id == id && !slot.Withdrawn)
            .ExecuteUpdateAsync(update => update.SetProperty(slot => slot.Version, slot => slot.Version), cancellationToken) == 1;
}

/// <summary>A booking with all that is told of it.</summary>
/// <param name="Appointment">With its slot loaded.</param>
/// <param name="Worker">Null for a team's slot.</param>
/// <param name="Reminder">Null when there is none.</param>
internal sealed record LoadedBooking(Appointment Appointment, Service Service, Unit Unit, Worker? Worker, Reminder? Reminder);
