using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>
/// The client moves the booking to another free time of the same service. Texts and reminder go along under the key of
/// the new day.
/// </summary>
public sealed class MoveAppointment(
    ChangeWithCode change, BookingSeal texts, CachedNames names, RetentionPolicy retention, IClock clock, DateTimeZone zone)
{
    public Task<Outcome<BookingForClient>> RunAsync(ClientCode code, SlotId to, CancellationToken cancellationToken) =>
        change.RunAsync(code, (db, booked) => MoveAsync(db, booked, to, cancellationToken), cancellationToken);

    private async Task<Outcome<Done>> MoveAsync(ProSupportDb db, LoadedBooking booked, SlotId to, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (await LoadedSlot.FindAsync(db, names, to, cancellationToken) is not { } time)
        {
            return AppointmentRefusals.SlotUnknown;
        }

        if (!time.Slot.IsOpen(now) || !await LoadedSlot.HoldAsync(db, to, cancellationToken))
        {
            return time.Slot.FreeSeat([], now).Refusal ?? AppointmentRefusals.SlotWithdrawn;
        }

        var taken = await LoadedSlot.TakenSeatsAsync(db, to, cancellationToken);
        var goneOn = retention.MeetingTextsGoneOn(time.Slot.End, zone);
        var moved = booked.Appointment.Move(
            booked.Service, time.Slot, taken, goneOn, texts.SealAgain(booked.Appointment, goneOn), byStaff: false, now);
        if (!moved.Refused && booked.Reminder is { } reminder)
        {
            texts.MoveReminder(reminder, goneOn, time.Slot.Start, now);
        }

        return moved;
    }
}
