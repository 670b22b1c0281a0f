using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;
using ProSupport.Web.Appointments.WithCode;

namespace ProSupport.Web.Appointments.Booking;

/// <summary>One try to get a seat: look for a free one, ask the domain, insert.</summary>
public sealed class ClaimSeat(
    IDbContextFactory<ProSupportDb> databases,
    WriteTurn turn,
    CachedNames names,
    BookingSeal texts,
    BookingReader bookings,
    CalendarFeed changes,
    RetentionPolicy retention,
    IClock clock,
    DateTimeZone zone)
{
    /// <summary>Refuses <see cref="AppointmentRefusals.ChangedMeanwhile"/> when the seat or the code was taken between looking and inserting.</summary>
    /// <param name="firstTry">The first look is free, so that many look at once; who has lost once looks again when it is their turn to write.</param>
    internal async Task<Outcome<BookingForClient>> RunAsync(
        BookingForm form, CheckedTexts written, CodeHash hash, bool firstTry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        using var early = firstTry ? default : await turn.TakeAsync(cancellationToken);
        var booked = await AskAsync(db, form, written, hash, cancellationToken);
        if (booked.Refused)
        {
            return booked.Refusal;
        }

        using (firstTry ? await turn.TakeAsync(cancellationToken) : default)
        {
            if (await StoreAsync(db, form.SlotId, cancellationToken) is { } refusal)
            {
                return refusal;
            }
        }

        changes.Note(CalendarChange.Of(booked.Value.Appointment));
        return bookings.Readable(booked.Value, hash);
    }

    private async Task<Outcome<LoadedBooking>> AskAsync(
        ProSupportDb db, BookingForm form, CheckedTexts written, CodeHash hash, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (await LoadedSlot.FindAsync(db, names, form.SlotId, cancellationToken) is not { } time)
        {
            return AppointmentRefusals.SlotUnknown;
        }

        var taken = await LoadedSlot.TakenSeatsAsync(db, form.SlotId, cancellationToken);
        if (time.Slot.FreeSeat(taken, now) is { Refusal: { } refusal })
        {
            // Before anything is sealed: a time that is past may lie on a day whose keys are destroyed.
            return refusal;
        }

        var appointment = time.Slot.Book(time.Service, Request(time.Slot, form, written, hash), taken, now);
        return appointment.Refused
            ? appointment.Refusal
            : Added(db, new LoadedBooking(appointment.Value, time.Service, time.Unit, time.Worker, null), form, written, now);
    }

    private BookingRequest Request(Slot slot, BookingForm form, CheckedTexts written, CodeHash hash)
    {
        var id = AppointmentId.New();
        var goneOn = retention.MeetingTextsGoneOn(slot.End, zone);
        var sealedTexts = texts.Seal(id, goneOn, written.Pseudonym, written.Place, written.Message);
        return new BookingRequest(id, hash, form.Mode, form.Language, goneOn, sealedTexts);
    }

    /// <summary>The rows of a booking, to be saved together.</summary>
    private LoadedBooking Added(ProSupportDb db, LoadedBooking booked, BookingForm form, CheckedTexts written, Instant now)
    {
        var reminder = texts.NewReminder(booked.Appointment, written.ReminderAddress, now);
        db.Add(booked.Appointment);
        if (reminder is not null)
        {
            db.Add(reminder);
        }

        if (form.WrittenDownBy is { } worker)
        {
            db.Add(new AccessLogEntry(worker, booked.Appointment.Id, AccessAction.WroteDown, now));
        }

        return booked with { Reminder = reminder };
    }

    private static async Task<Refusal?> StoreAsync(ProSupportDb db, SlotId slot, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (!await LoadedSlot.HoldAsync(db, slot, cancellationToken))
            {
                return AppointmentRefusals.SlotWithdrawn;
            }

            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            return AppointmentRefusals.ChangedMeanwhile;
        }
    }
}
