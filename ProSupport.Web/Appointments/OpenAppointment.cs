using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments;

/// <summary>
/// Opens a booking for a worker whose work needs it. The texts are opened only after the line in the access log is
/// stored: nobody reads what is not logged.
/// </summary>
public sealed class OpenAppointment(
    IDbContextFactory<ProSupportDb> databases, WriteTurn turn, DayKeyVault vault, IClock clock)
{
    /// <summary>Refuses <see cref="AppointmentRefusals.BookingUnknown"/>, also for a booking that is none of this worker's business.</summary>
    public async Task<Outcome<OpenedAppointment>> RunAsync(WorkerId who, AppointmentId id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await StaffReach.OfAsync(db, who, cancellationToken) is not { } reach
            || await Openable(db, reach).SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } found)
        {
            return AppointmentRefusals.BookingUnknown;
        }

        using (await turn.TakeAsync(cancellationToken))
        {
            db.AccessLog.Add(new AccessLogEntry(who, id, AccessAction.Opened, clock.GetCurrentInstant()));
            await db.SaveChangesAsync(cancellationToken);
        }

        return await ShowAsync(db, found, reach.Reads(found.Slot), cancellationToken);
    }

    private static IQueryable<Appointment> Openable(ProSupportDb db, StaffReach reach)
    {
        var all = db.Appointments.AsNoTracking().Include(row => row.Slot);
        return reach.Coordinates ? reach.Handles(all) : reach.Reads(all);
    }

    private async Task<OpenedAppointment> ShowAsync(ProSupportDb db, Appointment found, bool reads, CancellationToken cancellationToken)
    {
        var slot = found.Slot;
        var service = await db.Services.AsNoTracking().SingleAsync(row => row.Id == slot.ServiceId, cancellationToken);
        var unit = await db.Units.AsNoTracking().SingleAsync(row => row.Id == slot.UnitId, cancellationToken);
        var worker = await db.Workers.Where(row => row.Id == slot.WorkerId).Select(row => row.PublicName).SingleOrDefaultAsync(cancellationToken);
        var reminder = await db.Reminders.Where(row => row.AppointmentId == found.Id)
            .Select(row => new OpenedReminder(row.State, row.NextTryAt))
            .FirstOrDefaultAsync(cancellationToken);
        var places = await db.SuggestedPlaces.AsNoTracking().Where(row => row.UnitId == slot.UnitId).OrderBy(row => row.Name).ToListAsync(cancellationToken);
        return new OpenedAppointment(
            found.Id, found.SlotId, found.State, service.Name, service.Kind, unit.Name, worker, slot.Start, slot.End, slot.Withdrawn,
            found.Mode, found.Language, found.GoneOn, found.CodeHash is null, reads ? Open(found) : null, reminder,
            reads ? found.Closing : null, [.. places.Select(place => place.Line)]);
    }

    private OpenedTexts Open(Appointment found) => new(
        Open(found.Pseudonym, TextPurpose.Pseudonym(found.Id)),
        Open(found.Place, TextPurpose.Place(found.Id)),
        Open(found.SuggestedPlace, TextPurpose.SuggestedPlace(found.Id)),
        Open(found.Message, TextPurpose.Message(found.Id)),
        Open(found.CancelReason, TextPurpose.CancelReason(found.Id)));

    private string? Open(SealedText? text, string purpose) => text is null ? null : vault.Open(text, purpose);
}
