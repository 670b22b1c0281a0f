using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Calendar;

/// <summary>
/// What waits for this worker: bookings to answer, suggestions that the client has not answered, bookings whose time
/// was taken back, and past ones to close. Those to answer come first, each kind in order of time.
/// </summary>
public sealed class WaitingForAnswer(IDbContextFactory<ProSupportDb> databases, IClock clock)
{
    public async Task<IReadOnlyList<WaitingAppointment>> RunAsync(WorkerId who, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await StaffAccess.OfAsync(db, who, cancellationToken) is not { } reach)
        {
            return [];
        }

        var now = clock.GetCurrentInstant();
        var rows = await Waiting(reach.Reads(db.Appointments), now)
            .Select(row => new
            {
                row.Id,
                row.State,
                row.Mode,
                row.Slot.Start,
                row.Slot.End,
                row.Slot.ServiceId,
                row.Slot.Withdrawn,
                Worker = db.Workers.Where(worker => worker.Id == row.Slot.WorkerId).Select(worker => worker.PublicName).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var services = await db.Services.AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
        return [.. rows
            .Select(row => new WaitingAppointment(
                row.Id, DiaryStates.Of(row.State, past: row.End <= now), row.Start, row.End, services[row.ServiceId], row.Worker, row.Mode, row.Withdrawn))
            .OrderBy(row => Urgency(row.State))
            .ThenBy(row => row.Start)];
    }

    private static IQueryable<Appointment> Waiting(IQueryable<Appointment> bookings, Instant now) => bookings.Where(row =>
        AppointmentStates.Live.Contains(row.State)
        && (row.State != AppointmentState.Confirmed || row.Slot.End <= now || row.Slot.Withdrawn));

    private static int Urgency(DiaryState state) => state switch
    {
        DiaryState.Requested => 0,
        DiaryState.Confirmed => 1,
        DiaryState.ToClose => 2,
        _ => 3,
    };
}

/// <summary>A booking for which somebody has to do something, without its texts.</summary>
/// <param name="State">Requested, place suggested, or to be closed.</param>
/// <param name="Worker">The worker's public name; null for the team.</param>
/// <param name="Withdrawn">Whether its time was taken back, so that it has to be moved or cancelled.</param>
public sealed record WaitingAppointment(
    AppointmentId Id,
    DiaryState State,
    Instant Start,
    Instant End,
    LocalizedText Service,
    string? Worker,
    ServiceModes Mode,
    bool Withdrawn);
