using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>The client agrees to the place that the worker suggested.</summary>
public sealed class AcceptSuggestedPlace(ChangeWithCode change, BookingSeal texts, IClock clock)
{
    public Task<Outcome<BookingForClient>> RunAsync(ClientCode code, int? seenVersion, CancellationToken cancellationToken) =>
        change.RunAsync(code, seenVersion, (_, booked) => Task.FromResult(Accept(booked)), cancellationToken);

    private Outcome<LoadedBooking> Accept(LoadedBooking booked)
    {
        var appointment = booked.Appointment;
        var place = texts.SuggestedPlaceOf(appointment);
        if (place is null && appointment.State == AppointmentState.PlaceSuggested)
        {
            return AppointmentRefusals.NothingSuggested;
        }

        var kept = texts.SealPlace(appointment.Id, appointment.GoneOn, place ?? string.Empty);
        return appointment.AcceptSuggestedPlace(kept, clock.GetCurrentInstant()).Refusal is { } refusal ? refusal : booked;
    }
}
