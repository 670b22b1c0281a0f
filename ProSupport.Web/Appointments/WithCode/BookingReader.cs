using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>Finds what is stored under a code and makes it readable for the client who holds it.</summary>
public sealed class BookingReader(CachedNames names, DayKeyVault vault, RetentionPolicy retention, DateTimeZone zone)
{
    /// <summary>The booking of a code with its slot and reminder, tracked, so that they can be changed; null when there is none.</summary>
    internal async Task<LoadedBooking?> FindAsync(ProSupportDb db, CodeHash hash, CancellationToken cancellationToken)
    {
        var appointment = await db.Appointments.Include(row => row.Slot).SingleOrDefaultAsync(row => row.CodeHash == hash, cancellationToken);
        if (appointment is null)
        {
            return null;
        }

        var slot = appointment.Slot;
        var (service, unit, worker) = await names.OfAsync(db, slot.ServiceId, slot.UnitId, slot.WorkerId, cancellationToken);
        var reminder = await db.Reminders.FirstOrDefaultAsync(row => row.AppointmentId == appointment.Id, cancellationToken);
        return new LoadedBooking(appointment, service, unit, worker, reminder);
    }

    /// <summary>What stays of a form when its booking is erased: another keyed hash, which is found in no booking's row.</summary>
    internal CodeHash SpentMarkOf(CodeHash hash) => CodeHash.From(vault.KeyedHash(hash.ToArray(), "spent-form"));

    internal async Task<BookingForClient?> ReadAsync(ProSupportDb db, CodeHash hash, CancellationToken cancellationToken) =>
        await FindAsync(db, hash, cancellationToken) is { } found ? Readable(found, hash) : null;

    internal BookingForClient Readable(LoadedBooking booked, CodeHash hash)
    {
        var (appointment, service, unit, worker, reminder) = booked;
        var slot = appointment.Slot;
        var id = appointment.Id;
        return new BookingForClient(
            slot.Id,
            service.Key,
            service.Name,
            unit.Key,
            unit.Name,
            unit.StreetAddress,
            unit.Phone,
            slot.WorkerId,
            worker?.PublicName,
            appointment.Mode,
            appointment.Language,
            slot.Start,
            slot.End,
            slot.MenOnly,
            appointment.State,
            appointment.MovedByStaff,
            Open(appointment.Pseudonym, TextPurpose.Pseudonym(id)),
            Open(appointment.Place, TextPurpose.Place(id)),
            Open(appointment.SuggestedPlace, TextPurpose.SuggestedPlace(id)),
            Open(appointment.Message, TextPurpose.Message(id)),
            Open(appointment.CancelReason, TextPurpose.CancelReason(id)),
            appointment.GoneOn,
            appointment.RowGoneOn(zone, retention),
            ReadableReminder(reminder, slot.Start),
            CalendarUid(hash),
            appointment.CalendarSequence,
            appointment.ChangedAt,
            appointment.Version);
    }

    private ReminderForClient? ReadableReminder(Reminder? reminder, Instant start) => reminder is null
        ? null
        : new ReminderForClient(
            reminder.State,
            reminder.NextTryAt,
            Open(reminder.Address, TextPurpose.ReminderAddress(reminder.Id)),
            reminder.Address is null && reminder.AppointmentStart != start);

    private string? Open(SealedText? text, string purpose) => text is null ? null : vault.Open(text, purpose);

    // One way from the hash, which is itself one way from the code under a secret key. Once the hash is forgotten, a
    // calendar on a phone joins to nothing that is left, the access log among it.
    private static string CalendarUid(CodeHash hash) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes("calendar:"), .. hash.ToArray()]).AsSpan(0, 16));
}
