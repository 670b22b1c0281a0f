using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>
/// The frame of every change that a client makes with the code: find the booking, ask the domain, save, read again. When
/// a worker changed it at the same moment, everything starts anew on what is there now.
/// </summary>
public sealed class ChangeWithCode(
    IDbContextFactory<ProSupportDb> databases,
    WriteTurn turn,
    DayKeyVault vault,
    BookingReader bookings,
    CalendarFeed changes,
    ILogger<ChangeWithCode> log)
{
    private const int MostTries = 5;

    /// <param name="step">Changes what it is given; it may run again on a fresh copy.</param>
    internal async Task<Outcome<BookingForClient>> RunAsync(
        ClientCode code, Func<ProSupportDb, LoadedBooking, Task<Outcome<Done>>> step, CancellationToken cancellationToken)
    {
        var hash = vault.HashOf(code);
        Outcome<BookingForClient> outcome = AppointmentRefusals.ChangedMeanwhile;
        try
        {
            for (var attempt = 0; attempt < MostTries && outcome.Refusal == AppointmentRefusals.ChangedMeanwhile; attempt++)
            {
                try
                {
                    outcome = await TryAsync(hash, step, cancellationToken);
                }
                catch (Exception race) when (race.IsLostRace() && attempt + 1 < MostTries)
                {
                    // The server ended one of two that waited for each other: from the start.
                }
            }
        }
        catch (DayAlreadyForgottenException)
        {
            log.LogError("The clock lies before a day whose keys have been destroyed; nothing can be sealed for it.");
            return AppointmentRefusals.DayAlreadyForgotten;
        }
        catch (Exception exception) when (exception.IsStorageTrouble())
        {
            log.LogError("A client's change could not be stored: {Trouble}", exception.StorageTrouble());
            return AppointmentRefusals.CannotStoreNow;
        }

        return outcome;
    }

    private async Task<Outcome<BookingForClient>> TryAsync(
        CodeHash hash, Func<ProSupportDb, LoadedBooking, Task<Outcome<Done>>> step, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await bookings.FindAsync(db, hash, cancellationToken) is not { } booked)
        {
            return AppointmentRefusals.BookingUnknown;
        }

        var before = CalendarChange.Of(booked.Appointment);
        try
        {
            using var held = await turn.TakeAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var done = await step(db, booked);
            if (done.Refused)
            {
                return done.Refusal;
            }

            await db.SaveChangesAsync(cancellationToken);
            vault.Erasures.NoteIfCancelled(booked.Appointment);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return AppointmentRefusals.ChangedMeanwhile;
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            return AppointmentRefusals.ChangedMeanwhile;
        }

        Tell(before, booked.Appointment);
        return await bookings.ReadAsync(db, hash, cancellationToken) is { } after ? after : AppointmentRefusals.BookingUnknown;
    }

    private void Tell(CalendarChange before, Appointment after)
    {
        changes.Note(before with { ChangedAt = after.ChangedAt });
        var now = CalendarChange.Of(after);
        if (now.UnitId != before.UnitId || now.WorkerId != before.WorkerId)
        {
            changes.Note(now);
        }
    }
}
