using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments.Handling;

/// <summary>The worker says how a meeting went. It can be said again, to correct, until the night counts it.</summary>
public sealed class CloseAppointment(ChangeByStaff change)
{
    /// <param name="closing">Null when the client did not come.</param>
    public Task<Outcome<Done>> RunAsync(WorkerId who, SeenBooking seen, MeetingNote? closing, CancellationToken cancellationToken) =>
        change.ByReaderAsync(
            who,
            seen,
            (_, found, now) => Task.FromResult(closing is null ? found.CloseAsMissed(now) : found.CloseAsMet(closing, now)),
            cancellationToken);
}
