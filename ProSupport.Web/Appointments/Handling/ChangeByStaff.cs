using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Web.Appointments.Handling;

/// <summary>
/// What every change by staff has in common: the booking is looked for among those that the worker reaches, the change
/// and its line in the access log are stored in one transaction, and open diaries hear of it.
/// </summary>
public sealed class ChangeByStaff(
    IDbContextFactory<ProSupportDb> databases, WriteTurn turn, IClock clock, DayKeyVault vault, CalendarFeed changes, ILogger<ChangeByStaff> log)
{
    /// <summary>The change itself, within the transaction.</summary>
    public delegate Task<Outcome<Done>> Step(ProSupportDb db, Appointment appointment, Instant now);

    /// <summary>A change by whoever reads the booking.</summary>
    public Task<Outcome<Done>> ByReaderAsync(WorkerId who, AppointmentId id, Step step, CancellationToken cancellationToken) =>
        RunAsync(who, (reach, all) => reach.Reads(all), id, step, cancellationToken);

    /// <summary>A change by whoever handles the booking, which a coordinator does without reading it.</summary>
    public Task<Outcome<Done>> ByHandlerAsync(WorkerId who, AppointmentId id, Step step, CancellationToken cancellationToken) =>
        RunAsync(who, (reach, all) => reach.Handles(all), id, step, cancellationToken);

    private async Task<Outcome<Done>> RunAsync(
        WorkerId who, Reached reached, AppointmentId id, Step step, CancellationToken cancellationToken)
    {
        try
        {
            return await StoreAsync(who, reached, id, step, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return AppointmentRefusals.ChangedMeanwhile;
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            return AppointmentRefusals.SlotTaken;
        }
        catch (DayAlreadyForgottenException)
        {
            return AppointmentRefusals.DayAlreadyForgotten;
        }
        catch (Exception exception) when (exception.IsStorageTrouble())
        {
            log.LogError("A change could not be stored: {Trouble}", exception.StorageTrouble());
            return AppointmentRefusals.CannotStoreNow;
        }
    }

    private async Task<Outcome<Done>> StoreAsync(
        WorkerId who, Reached reached, AppointmentId id, Step step, CancellationToken cancellationToken)
    {
        using var mine = await turn.TakeAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await StaffAccess.OfAsync(db, who, cancellationToken) is not { } reach
            || await reached(reach, db.Appointments.Include(row => row.Slot)).SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } found)
        {
            return AppointmentRefusals.BookingUnknown;
        }

        var (now, before) = (clock.GetCurrentInstant(), found.Slot);
        var outcome = await step(db, found, now);
        if (outcome.Refused)
        {
            return outcome;
        }

        db.AccessLog.Add(new AccessLogEntry(who, id, AccessAction.Changed, now));
        await db.SaveChangesAsync(cancellationToken);
        vault.Erasures.NoteIfCancelled(found);
        await transaction.CommitAsync(cancellationToken);
        Tell(found, before);
        return default(Done);
    }

    private void Tell(Appointment changed, Slot before)
    {
        changes.Note(CalendarChange.Of(changed));
        if (changed.SlotId != before.Id)
        {
            changes.Note(CalendarChange.Of(before));
        }
    }

    private delegate IQueryable<Appointment> Reached(StaffAccess reach, IQueryable<Appointment> all);
}
