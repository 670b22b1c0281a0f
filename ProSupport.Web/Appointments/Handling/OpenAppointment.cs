using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Handling;

/// <summary>
/// Opens a booking for a worker whose work needs it. The texts are opened only after the line in the access log is
/// stored: nobody reads what is not logged.
/// </summary>
public sealed class OpenAppointment(
    IDbContextFactory<ProSupportDb> databases, StoreChange store, WriteTurn turn, DayKeyVault vault, IClock clock)
{
    /// <summary>Refuses <see cref="AppointmentRefusals.BookingUnknown"/>, also for a booking that is none of this worker's business.</summary>
    public Task<Outcome<OpenedAppointment>> RunAsync(WorkerId who, AppointmentId id, CancellationToken cancellationToken) =>
        store.TryAsync(_ => OpenAsync(who, id, cancellationToken), most: 1);

    private async Task<Outcome<OpenedAppointment>> OpenAsync(WorkerId who, AppointmentId id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await StaffAccess.OfAsync(db, who, cancellationToken) is not { } reach
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

    private static IQueryable<Appointment> Openable(ProSupportDb db, StaffAccess reach)
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
            new Seen<AppointmentId>(found.Id, found.Version), found.SlotId, found.State, service.Name, service.Kind, unit.Name, worker, slot.Start, slot.End, slot.Withdrawn,
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

/// <summary>A booking as the worker who opened it sees it.</summary>
/// <param name="Seen">Goes back with every change, so that none is made to what was not seen.</param>
/// <param name="Worker">The worker's public name; null for the team.</param>
/// <param name="Texts">What the client wrote; null when this person handles the booking without reading it.</param>
/// <param name="TextsGone">Whether its day has come, so that there are no texts any more.</param>
/// <param name="Reminder">Null when the client asked for none.</param>
/// <param name="SuggestedPlaces">The places that the booking's unit suggests, to choose from.</param>
public sealed record OpenedAppointment(
    Seen<AppointmentId> Seen,
    SlotId SlotId,
    AppointmentState State,
    LocalizedText Service,
    ServiceKind Kind,
    LocalizedText Unit,
    string? Worker,
    Instant Start,
    Instant End,
    bool Withdrawn,
    ServiceModes Mode,
    Language Language,
    LocalDate GoneOn,
    bool TextsGone,
    OpenedTexts? Texts,
    OpenedReminder? Reminder,
    MeetingNote? Closing,
    IReadOnlyList<string> SuggestedPlaces)
{
    /// <summary>Whether it still is going to take place.</summary>
    public bool IsLive => State.IsLive();

    /// <summary>Whether it can be closed, or its closing corrected.</summary>
    public bool CanBeClosed(Instant now) =>
        Texts is not null && now >= Start && (IsLive || State.IsClosed());

    /// <summary>Whether its mode has a place that worker and client agree on.</summary>
    public bool HasPlaceToAgree => Appointment.HasPlaceToAgree(Mode);
}

/// <summary>Where a reminder stands, without its address.</summary>
/// <param name="DueAt">When it is sent; means nothing once it was sent or given up.</param>
public sealed record OpenedReminder(ReminderState State, Instant DueAt);

/// <summary>What a client wrote, opened. Each is null when nothing was written or it is gone. Never to be logged.</summary>
public sealed record OpenedTexts(string? Pseudonym, string? Place, string? SuggestedPlace, string? Message, string? CancelReason)
{
    public override string ToString() => "(client's texts)";
}
