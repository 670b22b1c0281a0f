using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments;

/// <summary>
/// What a move by a client and one by staff have in common. Texts and reminder go along, sealed again under the key of the
/// new day, so that they are gone when the client is told they are.
/// </summary>
public sealed class MoveToSlot(CachedNames names, BookingSeal texts, RetentionPolicy retention, DateTimeZone zone)
{
    /// <summary>Within a change's transaction. Refuses as <see cref="Appointment.Move"/> does.</summary>
    /// <param name="place">Counts only in the unit that it was asked for; null when it was not asked.</param>
    internal async Task<Outcome<LoadedSlot>> RunAsync(
        ProSupportDb db, Appointment moving, SlotId to, PlaceInUnit? place, bool byStaff, Instant now, CancellationToken cancellationToken)
    {
        if (await LoadedSlot.FindAsync(db, names, to, cancellationToken) is not { } time)
        {
            return AppointmentRefusals.SlotUnknown;
        }

        // Held before the seats are looked at: whoever else wants one of them waits until this is stored.
        if (!time.Slot.IsOpen(now) || !await LoadedSlot.HoldAsync(db, to, cancellationToken))
        {
            return time.Slot.FreeSeat([], now).Refusal ?? AppointmentRefusals.SlotWithdrawn;
        }

        var taken = await LoadedSlot.TakenSeatsAsync(db, to, cancellationToken);
        var goneOn = retention.MeetingTextsGoneOn(time.Slot.End, zone);
        var answer = place?.UnitKey == time.Unit.Key ? texts.SealAnswer(moving.Id, goneOn, place.Place) : (PlaceAnswer?)null;
        var moved = moving.Move(time.Service, time.Slot, taken, goneOn, texts.SealAgain(moving, goneOn), answer, byStaff, now);
        if (moved.Refused)
        {
            return moved.Refusal;
        }

        foreach (var reminder in await db.Reminders.Where(row => row.AppointmentId == moving.Id).ToListAsync(cancellationToken))
        {
            texts.MoveReminder(reminder, goneOn, time.Slot.Start, now);
        }

        return time;
    }
}

/// <summary>Where the client wants to meet instead, as asked for one unit's town.</summary>
/// <param name="UnitKey">The unit's lasting short name.</param>
/// <param name="Place">Checked already; empty leaves it to the worker.</param>
public sealed record PlaceInUnit(string UnitKey, string Place)
{
    public override string ToString() => "(client's text)";
}
