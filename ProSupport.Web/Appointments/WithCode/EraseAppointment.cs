using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>
/// The client erases everything under the code, at once and in any state: the rows of booking and reminder are deleted, and
/// the keys of their texts destroyed, so that no backup can be read either.
/// What stays until the booking's day is a mark by which its form, sent again, is known to be spent; and, beside the keys,
/// one that keeps a backup from bringing it back.
/// </summary>
public sealed class EraseAppointment(StoreChange store, DayKeyVault vault, BookingReader bookings, CalendarFeed changes, IClock clock)
{
    /// <param name="seenVersion">As with every change: whoever erases has seen what is there, such as why it was cancelled.</param>
    public async Task<Outcome<Done>> RunAsync(ClientCode code, int? seenVersion, CancellationToken cancellationToken)
    {
        var hash = vault.HashOf(code);
        var erased = await store.RunAsync(db => EraseAsync(db, hash, seenVersion, cancellationToken), cancellationToken);
        if (erased.Refused)
        {
            return erased.Refusal;
        }

        await vault.TryCopyAsync();
        changes.Note(erased.Value);
        return default(Done);
    }

    private async Task<Outcome<CalendarChange>> EraseAsync(
        ProSupportDb db, CodeHash hash, int? seenVersion, CancellationToken cancellationToken)
    {
        var appointment = await db.Appointments.Include(row => row.Slot)
            .SingleOrDefaultAsync(row => row.CodeHash == hash, cancellationToken);
        if (appointment is null)
        {
            return AppointmentRefusals.BookingUnknown;
        }

        if (appointment.Version != seenVersion)
        {
            return AppointmentRefusals.ChangedMeanwhile;
        }

        db.Add(new SpentForm(bookings.SpentMarkOf(hash), appointment.GoneOn));
        db.RemoveRange(await db.Reminders.Where(row => row.AppointmentId == appointment.Id).ToListAsync(cancellationToken));
        db.Remove(appointment);
        await db.SaveChangesAsync(cancellationToken);

        // Noted first: killed in between, the next start does the rest.
        vault.Erasures.NoteErased(appointment.Id, hash, clock.GetCurrentInstant());
        vault.Destroy(db.Dropped);
        return CalendarChange.Of(appointment) with { ChangedAt = null };
    }
}
