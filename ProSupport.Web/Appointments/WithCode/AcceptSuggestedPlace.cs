using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>The client agrees to the place that the worker suggested.</summary>
public sealed class AcceptSuggestedPlace(ChangeWithCode change, BookingSeal texts, IClock clock)
{
    /// <param name="seenVersion">
    /// The version of the booking that the client was shown. When the worker suggested yet another place meanwhile, the
    /// answer is refused rather than taken for a place that the client never saw. Null agrees to whatever is suggested.
    /// </param>
    public Task<Outcome<BookingForClient>> RunAsync(ClientCode code, int? seenVersion, CancellationToken cancellationToken) =>
        change.RunAsync(code, (_, booked) => Task.FromResult(Accept(booked.Appointment, seenVersion)), cancellationToken);

    private Outcome<Done> Accept(Appointment appointment, int? seenVersion)
    {
        var place = texts.SuggestedPlaceOf(appointment);
        if (appointment.State == AppointmentState.PlaceSuggested && (place is null || (seenVersion is { } seen && seen != appointment.Version)))
        {
            return place is null ? AppointmentRefusals.NothingSuggested : AppointmentRefusals.SuggestionChanged;
        }

        var kept = texts.SealPlace(appointment.Id, appointment.GoneOn, place ?? string.Empty);
        return appointment.AcceptSuggestedPlace(kept, clock.GetCurrentInstant());
    }
}
