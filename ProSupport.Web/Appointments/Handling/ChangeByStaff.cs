using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Web.Appointments.Handling;

/// <summary>
/// What every change by staff has in common: the booking is looked for among those that the worker reaches, is still as
/// it was seen, the change and its line in the access log are stored together, and open diaries hear of it.
/// </summary>
public sealed class ChangeByStaff(StoreChange store, IClock clock, CalendarFeed changes)
{
    /// <summary>The change itself, within the transaction.</summary>
    public delegate Task<Outcome<Done>> Step(ProSupportDb db, Appointment appointment, Instant now);

    /// <summary>A change by whoever reads the booking. Refuses as <see cref="Appointment.ChangedSince"/> does.</summary>
    public Task<Outcome<Done>> ByReaderAsync(WorkerId who, Seen<AppointmentId> seen, Step step, CancellationToken cancellationToken) =>
        RunAsync(who, (reach, all) => reach.Reads(all), seen, step, cancellationToken);

    /// <summary>The same by whoever handles the booking, which a coordinator does without reading it.</summary>
    public Task<Outcome<Done>> ByHandlerAsync(WorkerId who, Seen<AppointmentId> seen, Step step, CancellationToken cancellationToken) =>
        RunAsync(who, (reach, all) => reach.Handles(all), seen, step, cancellationToken);

    private async Task<Outcome<Done>> RunAsync(
        WorkerId who, Reached reached, Seen<AppointmentId> seen, Step step, CancellationToken cancellationToken)
    {
        var outcome = await store.RunAsync(db => ChangeAsync(db, who, reached, seen, step, cancellationToken), cancellationToken);
        if (outcome.Refused)
        {
            return outcome.Refusal;
        }

        var (before, after) = outcome.Value;
        changes.Note(CalendarChange.Of(after));
        if (after.SlotId != before.Id)
        {
            changes.Note(CalendarChange.Of(before));
        }

        return default(Done);
    }

    private async Task<Outcome<Changed>> ChangeAsync(
        ProSupportDb db, WorkerId who, Reached reached, Seen<AppointmentId> seen, Step step, CancellationToken cancellationToken)
    {
        if (await StaffAccess.OfAsync(db, who, cancellationToken) is not { } reach
            || await reached(reach, db.Appointments.Include(row => row.Slot)).SingleOrDefaultAsync(row => row.Id == seen.Id, cancellationToken) is not { } found)
        {
            return AppointmentRefusals.BookingUnknown;
        }

        if (found.ChangedSince(seen.Version) is { } refusal)
        {
            return refusal;
        }

        var (now, before) = (clock.GetCurrentInstant(), found.Slot);
        var done = await step(db, found, now);
        if (done.Refused)
        {
            return done.Refusal;
        }

        db.AccessLog.Add(new AccessLogEntry(who, seen.Id, AccessAction.Changed, now));
        return new Changed(before, found);
    }

    private delegate IQueryable<Appointment> Reached(StaffAccess reach, IQueryable<Appointment> all);

    private sealed record Changed(Slot Before, Appointment After);
}

/// <summary>The worker agrees to time and place.</summary>
public sealed class ConfirmAppointment(ChangeByStaff change)
{
    public Task<Outcome<Done>> RunAsync(WorkerId who, Seen<AppointmentId> seen, CancellationToken cancellationToken) =>
        change.ByReaderAsync(who, seen, (_, found, now) => Task.FromResult(found.Confirm(now)), cancellationToken);
}

/// <summary>The worker says how a meeting went. It can be said again, to correct, until the night counts it.</summary>
public sealed class CloseAppointment(ChangeByStaff change)
{
    /// <param name="closing">Null when the client did not come.</param>
    public Task<Outcome<Done>> RunAsync(WorkerId who, Seen<AppointmentId> seen, MeetingNote? closing, CancellationToken cancellationToken) =>
        change.ByReaderAsync(
            who,
            seen,
            (_, found, now) => Task.FromResult(closing is null ? found.CloseAsMissed(now) : found.CloseAsMet(closing, now)),
            cancellationToken);
}

/// <summary>
/// Staff move a booking to another time of the same service. Nobody but its client says where to meet, so one in a place
/// of the client's choice stays in its unit.
/// </summary>
public sealed class MoveAppointmentByStaff(ChangeByStaff change, MoveToSlot move)
{
    /// <summary>Refuses as <see cref="Appointment.Move"/> does.</summary>
    public Task<Outcome<Done>> RunAsync(WorkerId who, Seen<AppointmentId> seen, SlotId to, CancellationToken cancellationToken) => change.ByHandlerAsync(
        who,
        seen,
        async (db, found, now) => (await move.RunAsync(db, found, to, place: null, byStaff: true, now, cancellationToken)).Refusal is { } refusal ? refusal : default(Done),
        cancellationToken);
}
