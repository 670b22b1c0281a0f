using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments.Handling;

/// <summary>Staff move a booking to another time of the same service.</summary>
public sealed class MoveAppointmentByStaff(ChangeByStaff change, MoveToSlot move)
{
    /// <summary>Refuses as <see cref="Appointment.Move"/> does.</summary>
    public Task<Outcome<Done>> RunAsync(WorkerId who, SeenBooking seen, SlotId to, CancellationToken cancellationToken) => change.ByHandlerAsync(
        who,
        seen,
        async (db, found, now) => (await move.RunAsync(db, found, to, byStaff: true, now, cancellationToken)).Refusal is { } refusal ? refusal : default(Done),
        cancellationToken);
}
