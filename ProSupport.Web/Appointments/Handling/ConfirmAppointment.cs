using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments.Handling;

/// <summary>The worker agrees to time and place.</summary>
public sealed class ConfirmAppointment(ChangeByStaff change)
{
    public Task<Outcome<Done>> RunAsync(WorkerId who, SeenBooking seen, CancellationToken cancellationToken) =>
        change.ByReaderAsync(who, seen, (_, found, now) => Task.FromResult(found.Confirm(now)), cancellationToken);
}
