using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments.Handling;

/// <summary>The worker suggests another place, which the client finds under the code and answers there.</summary>
public sealed class SuggestPlace(ChangeByStaff change, BookingSeal texts)
{
    /// <summary>Refuses as <see cref="ClientInput.Place"/> and <see cref="Appointment.SuggestPlace"/> do, and an empty place.</summary>
    public Task<Outcome<Done>> RunAsync(WorkerId who, Seen<AppointmentId> seen, string? place, CancellationToken cancellationToken)
    {
        var written = ClientInput.Place(place);
        if (written.Refused || written.Value.Length == 0)
        {
            return Task.FromResult<Outcome<Done>>(written.Refusal ?? ClientInputRefusals.PlaceMissing);
        }

        return change.ByReaderAsync(
            who,
            seen,
            (_, found, now) => Task.FromResult(found.SuggestPlace(texts.SealSuggestedPlace(found.Id, found.GoneOn, written.Value), now)),
            cancellationToken);
    }
}
