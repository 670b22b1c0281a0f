using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Booking;

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
        var (appointment, id) = (booked.Appointment, booked.Appointment.Id);
        return Readable(booked, hash, new Texts(
            Open(appointment.Pseudonym, TextPurpose.Pseudonym(id)),
            Open(appointment.Place, TextPurpose.Place(id)),
            Open(appointment.SuggestedPlace, TextPurpose.SuggestedPlace(id)),
            Open(appointment.Message, TextPurpose.Message(id)),
            Open(appointment.CancelReason, TextPurpose.CancelReason(id)),
            booked.Reminder is { } reminder ? Open(reminder.Address, TextPurpose.ReminderAddress(reminder.Id)) : null));
    }

    /// <summary>A booking whose texts were sealed a moment ago: what was written need not be opened again.</summary>
    internal BookingForClient Readable(LoadedBooking booked, CodeHash hash, CheckedTexts written) => Readable(booked, hash, new Texts(
        booked.Appointment.Pseudonym is null ? null : written.Pseudonym,
        booked.Appointment.Place is null ? null : written.Place,
        SuggestedPlace: null,
        booked.Appointment.Message is null ? null : written.Message,
        CancelReason: null,
        booked.Reminder is null ? null : written.ReminderAddress));

    private BookingForClient Readable(LoadedBooking booked, CodeHash hash, Texts texts)
    {
        var (appointment, service, unit, worker, reminder) = booked;
        var slot = appointment.Slot;
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
            texts.Pseudonym,
            texts.Place,
            texts.SuggestedPlace,
            texts.Message,
            texts.CancelReason,
            appointment.GoneOn,
            appointment.RowGoneOn(zone, retention),
            ReadableReminder(reminder, slot.Start, texts.ReminderAddress),
            CalendarUid(hash),
            appointment.CalendarSequence,
            appointment.ChangedAt,
            appointment.Version);
    }

    private static ReminderForClient? ReadableReminder(Reminder? reminder, Instant start, string? address) => reminder is null
        ? null
        : new ReminderForClient(
            reminder.State,
            reminder.NextTryAt,
            address,
            reminder.Address is null && reminder.AppointmentStart != start);

    private string? Open(SealedText? text, string purpose) => text is null ? null : vault.Open(text, purpose);

    // One way from the hash, which is itself one way from the code under a secret key. Once the hash is forgotten, a
    // calendar on a phone joins to nothing that is left, the access log among it.
    private static string CalendarUid(CodeHash hash) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes("calendar:"), .. hash.ToArray()]).AsSpan(0, 16));

    /// <summary>What was written, open; each null when it was not, or is gone.</summary>
    private readonly record struct Texts(
        string? Pseudonym, string? Place, string? SuggestedPlace, string? Message, string? CancelReason, string? ReminderAddress);
}
