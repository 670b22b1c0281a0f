using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>The client names a place, also in answer to one that the worker suggested; the worker is asked again.</summary>
public sealed class NamePlace(ChangeWithCode change, BookingSeal texts, IClock clock)
{
    public async Task<Outcome<BookingForClient>> RunAsync(ClientCode code, string? place, CancellationToken cancellationToken)
    {
        var written = ClientInput.Place(place);
        if (written.Refused)
        {
            return written.Refusal;
        }

        return written.Value.Length == 0
            ? ClientInputRefusals.PlaceMissing
            : await change.RunAsync(code, (_, booked) => Task.FromResult(Name(booked.Appointment, written.Value)), cancellationToken);
    }

    private Outcome<Done> Name(Appointment appointment, string place) =>
        appointment.NamePlace(texts.SealPlace(appointment.Id, appointment.GoneOn, place), clock.GetCurrentInstant());
}
