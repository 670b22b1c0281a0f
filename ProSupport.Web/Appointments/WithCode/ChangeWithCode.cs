using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>
/// What every change that a client makes with the code has in common: the booking is found, is still as the client saw
/// it, is changed and stored, and open diaries hear of it.
/// </summary>
public sealed class ChangeWithCode(StoreChange store, DayKeyVault vault, BookingReader bookings, CalendarFeed changes)
{
    /// <summary>The change itself, within the transaction; gives the booking as it is told from then on.</summary>
    internal delegate Task<Outcome<LoadedBooking>> Step(ProSupportDb db, LoadedBooking booked);

    /// <param name="seenVersion">
    /// The version of the booking that the client was shown; null when none came along, which is none that they saw. Refuses
    /// as <see cref="Appointment.ChangedSince"/> does, so that nobody agrees to what they never saw.
    /// </param>
    internal async Task<Outcome<BookingForClient>> RunAsync(
        ClientCode code, int? seenVersion, Step step, CancellationToken cancellationToken)
    {
        var hash = vault.HashOf(code);
        var outcome = await store.RunAsync(db => ChangeAsync(db, hash, seenVersion, step, cancellationToken), cancellationToken);
        if (outcome.Refused)
        {
            return outcome.Refusal;
        }

        Tell(outcome.Value);
        return outcome.Value.Shown;
    }

    private async Task<Outcome<Changed>> ChangeAsync(
        ProSupportDb db, CodeHash hash, int? seenVersion, Step step, CancellationToken cancellationToken)
    {
        if (await bookings.FindAsync(db, hash, cancellationToken) is not { } booked)
        {
            return AppointmentRefusals.BookingUnknown;
        }

        if (booked.Appointment.ChangedSince(seenVersion) is { } refusal)
        {
            return refusal;
        }

        var before = CalendarChange.Of(booked.Appointment);
        var after = await step(db, booked);
        return after.Refused
            ? after.Refusal
            : new Changed(before, CalendarChange.Of(after.Value.Appointment), bookings.Readable(after.Value, hash));
    }

    private void Tell(Changed changed)
    {
        var (before, after, _) = changed;
        changes.Note(before with { ChangedAt = after.ChangedAt });
        if (after.UnitId != before.UnitId || after.WorkerId != before.WorkerId)
        {
            changes.Note(after);
        }
    }

    private sealed record Changed(CalendarChange Before, CalendarChange After, BookingForClient Shown);
}
