using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments;

/// <summary>
/// Books a seat and stores all that belongs to it in one transaction. Who gets the seat is decided by the unique index on
/// slot and seat; a form sent twice hits the one on the code's hash and is answered with the booking it made.
/// </summary>
public sealed class BookAppointment(
    IDbContextFactory<ProSupportDb> databases,
    WriteTurn turn,
    DayKeyVault vault,
    BookingTexts texts,
    Nameplates names,
    ClientsBookings bookings,
    DiaryChanges changes,
    RetentionPolicy retention,
    IClock clock,
    DateTimeZone zone,
    ILogger<BookAppointment> log)
{
    /// <summary>Whoever loses a seat looks for the next one; there are never more seats to lose.</summary>
    private const int MostTries = Slot.LargestCapacity + 1;

    public async Task<Outcome<Booked>> RunAsync(BookingForm form, CancellationToken cancellationToken)
    {
        var written = WrittenForm.Of(form);
        if (written.Refused)
        {
            return written.Refusal;
        }

        try
        {
            return await BookAsync(form, written.Value, cancellationToken);
        }
        catch (DayAlreadyForgottenException)
        {
            log.LogError("The clock lies before a day whose keys have been destroyed; nothing can be booked for it.");
            return AppointmentRefusals.DayAlreadyForgotten;
        }
        catch (Exception exception) when (exception.IsStorageTrouble())
        {
            log.LogError("A booking could not be stored: {Trouble}", exception.StorageTrouble());
            return AppointmentRefusals.CannotStoreNow;
        }
    }

    private async Task<Outcome<Booked>> BookAsync(BookingForm form, WrittenForm written, CancellationToken cancellationToken)
    {
        var code = vault.CodeFor(form.RequestId);
        var hash = vault.HashOf(code);
        Refusal? refusal = null;
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var booking = await TryAsync(form, written, hash, attempt, cancellationToken);
            if (!booking.Refused)
            {
                return new Booked(code, booking.Value);
            }

            if (await AlreadyBookedAsync(hash, cancellationToken) is { } same)
            {
                return new Booked(code, same);
            }

            refusal = booking.Refusal;
            if (refusal != AppointmentRefusals.ChangedMeanwhile)
            {
                return refusal;
            }
        }

        return refusal!;
    }

    /// <summary>Refuses <see cref="AppointmentRefusals.ChangedMeanwhile"/> when the seat or the code was taken between looking and storing.</summary>
    private async Task<Outcome<ClientsBooking>> TryAsync(
        BookingForm form, WrittenForm written, CodeHash hash, int attempt, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // The first look is free, so that many look at once; who has lost once looks again when it is their turn to write.
        using var early = attempt == 0 ? default : await turn.TakeAsync(cancellationToken);
        var booked = await AskAsync(db, form, written, hash, cancellationToken);
        if (booked.Refused)
        {
            return booked.Refusal;
        }

        using (attempt == 0 ? await turn.TakeAsync(cancellationToken) : default)
        {
            if (await StoreAsync(db, form.SlotId, cancellationToken) is { } refusal)
            {
                return refusal;
            }
        }

        changes.Note(DiaryChange.Of(booked.Value.Appointment));
        return bookings.Readable(booked.Value, hash);
    }

    private async Task<Outcome<BookedTime>> AskAsync(
        ProSupportDb db, BookingForm form, WrittenForm written, CodeHash hash, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (await PublishedTime.FindAsync(db, names, form.SlotId, cancellationToken) is not { } time)
        {
            return AppointmentRefusals.SlotUnknown;
        }

        var taken = await PublishedTime.TakenSeatsAsync(db, form.SlotId, cancellationToken);
        if (time.Slot.FreeSeat(taken, now) is { Refusal: { } full })
        {
            return full;
        }

        var id = AppointmentId.New();
        var goneOn = retention.MeetingTextsGoneOn(time.Slot.End, zone);
        var sealedTexts = texts.Seal(id, goneOn, written.Pseudonym, written.Place, written.Message);
        var request = new BookingRequest(id, hash, form.Mode, form.Language, goneOn, sealedTexts);
        var appointment = time.Slot.Book(time.Service, request, taken, now);
        if (appointment.Refused)
        {
            return appointment.Refusal;
        }

        db.Add(appointment.Value);
        if (form.WrittenDownBy is { } worker)
        {
            db.Add(new AccessLogEntry(worker, id, AccessAction.WroteDown, now));
        }

        var reminder = texts.NewReminder(appointment.Value, written.ReminderAddress, now);
        if (reminder is not null)
        {
            db.Add(reminder);
        }

        return new BookedTime(appointment.Value, time.Service, time.Unit, time.Worker, reminder);
    }

    private static async Task<Refusal?> StoreAsync(ProSupportDb db, SlotId slot, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (!await PublishedTime.HoldAsync(db, slot, cancellationToken))
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

    private async Task<ClientsBooking?> AlreadyBookedAsync(CodeHash hash, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await bookings.ReadAsync(db, hash, cancellationToken);
    }
}
