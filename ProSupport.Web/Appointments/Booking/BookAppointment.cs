using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;
using ProSupport.Web.Appointments.WithCode;

namespace ProSupport.Web.Appointments.Booking;

/// <summary>
/// Books a seat and stores all that belongs to it in one transaction. Who gets the seat is decided by the unique index on
/// slot and seat. A form books once, ever: sent again it is answered with the booking it made, as that stands now.
/// </summary>
public sealed class BookAppointment(
    IDbContextFactory<ProSupportDb> databases,
    StoreChange store,
    WriteTurn turn,
    CachedNames names,
    BookingSeal texts,
    BookingReader bookings,
    CalendarFeed changes,
    DayKeyVault vault,
    RetentionPolicy retention,
    IClock clock,
    DateTimeZone zone)
{
    /// <summary>Whoever loses a seat looks for the next one; there are never more seats to lose.</summary>
    private const int MostTries = Slot.LargestCapacity + 1;

    public Task<Outcome<NewBooking>> RunAsync(BookingForm form, CancellationToken cancellationToken)
    {
        var code = vault.CodeFor(form.RequestId);
        var hash = vault.HashOf(code);
        return store.TryAsync(lost => BookAsync(form, code, hash, firstTry: lost == 0, cancellationToken), MostTries);
    }

    /// <summary>
    /// What became of a form that has booked already: the booking as it stands now, refused
    /// <see cref="AppointmentRefusals.FormUsed"/> after a quarter of an hour and <see cref="AppointmentRefusals.FormErased"/>
    /// when its client erased it. Null for a form that has booked nothing.
    /// </summary>
    public async Task<Outcome<NewBooking>?> FindSentAsync(BookingRequestId request, CancellationToken cancellationToken)
    {
        var code = vault.CodeFor(request);
        var found = await store.TryAsync<Sent>(
            async _ => new Sent(await FindSentAsync(code, vault.HashOf(code), cancellationToken)), most: 1);
        return found.Refused ? found.Refusal : found.Value.Outcome;
    }

    private async Task<Outcome<NewBooking>> BookAsync(
        BookingForm form, ClientCode code, CodeHash hash, bool firstTry, CancellationToken cancellationToken)
    {
        // Whoever lost may have lost to the same form, sent twice.
        if (!firstTry && await FindSentAsync(code, hash, cancellationToken) is { } same)
        {
            return same;
        }

        var booked = await ClaimAsync(form, hash, firstTry, cancellationToken);
        return booked.Refused
            ? await FindSentAsync(code, hash, cancellationToken) ?? (Outcome<NewBooking>)booked.Refusal
            : new NewBooking(code, booked.Value);
    }

    private async Task<Outcome<NewBooking>?> FindSentAsync(ClientCode code, CodeHash hash, CancellationToken cancellationToken)
    {
        var mark = bookings.SpentMarkOf(hash);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // One question for a form that is sent for the first time, as nearly all are.
        var spent = await db.Appointments.Where(row => row.CodeHash == hash).Select(_ => false)
            .Concat(db.SpentForms.Where(row => row.Mark == mark).Select(_ => true))
            .ToListAsync(cancellationToken);
        if (spent.Count == 0)
        {
            return vault.Erasures.AtStart.HasSpent(hash) ? AppointmentRefusals.FormErased : default(Outcome<NewBooking>?);
        }

        // Erased between the two questions is erased.
        if (spent[0] || await bookings.FindAsync(db, hash, cancellationToken) is not { } booked)
        {
            return AppointmentRefusals.FormErased;
        }

        return booked.Appointment.AnswersItsForm(clock.GetCurrentInstant())
            ? new NewBooking(code, bookings.Readable(booked, hash), SentAgain: true)
            : AppointmentRefusals.FormUsed;
    }

    /// <summary>One try to get a seat: look for a free one, ask the domain, insert.</summary>
    /// <param name="firstTry">The first look is free, so that many look at once; who has lost once looks again when it is their turn to write.</param>
    private async Task<Outcome<BookingForClient>> ClaimAsync(
        BookingForm form, CodeHash hash, bool firstTry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        using var early = firstTry ? default : await turn.TakeAsync(cancellationToken);
        var asked = await AskAsync(db, form, hash, cancellationToken);
        if (asked.Refused)
        {
            return asked.Refusal;
        }

        var booked = bookings.Readable(asked.Value, hash, form.Texts);
        using (firstTry ? await turn.TakeAsync(cancellationToken) : default)
        {
            if (await StoreAsync(db, form.SlotId, hash, cancellationToken) is { } refusal)
            {
                return refusal;
            }
        }

        changes.Note(CalendarChange.Of(asked.Value.Appointment));
        return booked;
    }

    private async Task<Outcome<LoadedBooking>> AskAsync(ProSupportDb db, BookingForm form, CodeHash hash, CancellationToken cancellationToken)
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

        var appointment = time.Slot.Book(time.Service, Request(time.Slot, form, hash), taken, now);
        return appointment.Refused
            ? appointment.Refusal
            : Added(db, new LoadedBooking(appointment.Value, time.Service, time.Unit, time.Worker, null), form, now);
    }

    private BookingRequest Request(Slot slot, BookingForm form, CodeHash hash)
    {
        var id = AppointmentId.New();
        var goneOn = retention.MeetingTextsGoneOn(slot.End, zone);
        return new BookingRequest(id, hash, form.Mode, form.Language, goneOn, texts.Seal(id, goneOn, form.Texts.For(form.Mode)));
    }

    /// <summary>The rows of a booking, to be saved together.</summary>
    private LoadedBooking Added(ProSupportDb db, LoadedBooking booked, BookingForm form, Instant now)
    {
        var reminder = texts.NewReminder(booked.Appointment, form.Texts.ReminderAddress, now);
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

    private async Task<Refusal?> StoreAsync(ProSupportDb db, SlotId slot, CodeHash hash, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await LoadedSlot.HoldAsync(db, slot, cancellationToken))
        {
            return AppointmentRefusals.SlotWithdrawn;
        }

        await db.SaveChangesAsync(cancellationToken);

        // Asked after the code's hash is taken: the same form cannot be booked and erased between here and the commit.
        var mark = bookings.SpentMarkOf(hash);
        if (vault.Erasures.AtStart.HasSpent(hash) || await db.SpentForms.AnyAsync(row => row.Mark == mark, cancellationToken))
        {
            return AppointmentRefusals.FormErased;
        }

        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private readonly record struct Sent(Outcome<NewBooking>? Outcome);
}

/// <summary>A booking that is stored for good.</summary>
/// <param name="Code">Shown once; nobody can find it again.</param>
/// <param name="Booking">As it stands now.</param>
/// <param name="SentAgain">Whether the form had made it before.</param>
public sealed record NewBooking(ClientCode Code, BookingForClient Booking, bool SentAgain = false);
