using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Handling;

/// <summary>
/// Staff move a booking to another time of the same service. Its texts and the address of its reminder are sealed again
/// under the key of the new day, so that they are gone when the client is told they are.
/// </summary>
public sealed class MoveAppointmentByStaff(
    ChangeByStaff change, BookingSeal texts, CachedNames names, RetentionPolicy retention, DateTimeZone zone)
{
    /// <summary>Refuses as <see cref="Appointment.Move"/> does.</summary>
    public Task<Outcome<Done>> RunAsync(WorkerId who, AppointmentId id, SlotId to, CancellationToken cancellationToken) =>
        change.ByHandlerAsync(who, id, (db, found, now) => MoveAsync(db, found, to, now, cancellationToken), cancellationToken);

    private async Task<Outcome<Done>> MoveAsync(
        ProSupportDb db, Appointment found, SlotId to, Instant now, CancellationToken cancellationToken)
    {
        if (await LoadedSlot.FindAsync(db, names, to, cancellationToken) is not { } time)
        {
            return AppointmentRefusals.SlotUnknown;
        }

        var taken = await LoadedSlot.TakenSeatsAsync(db, to, cancellationToken);
        var goneOn = retention.MeetingTextsGoneOn(time.Slot.End, zone);
        var moved = found.Move(
            time.Service, time.Slot, taken, goneOn, texts.SealAgain(found, goneOn), byStaff: true, now);
        if (moved.Refused)
        {
            return moved;
        }

        await foreach (var reminder in db.Reminders.Where(row => row.AppointmentId == found.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            texts.MoveReminder(reminder, goneOn, time.Slot.Start, now);
        }

        return await LoadedSlot.HoldAsync(db, to, cancellationToken) ? default(Done) : AppointmentRefusals.SlotWithdrawn;
    }
}
