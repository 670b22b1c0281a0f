using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>The client names a place, also in answer to one that the worker suggested; the worker is asked again.</summary>
public sealed class NamePlace(ChangeWithCode change, BookingSeal texts, IClock clock)
{
    public async Task<Outcome<BookingForClient>> RunAsync(ClientCode code, int? seenVersion, string? place, CancellationToken cancellationToken)
    {
        var written = ClientInput.Place(place);
        if (written.Refused)
        {
            return written.Refusal;
        }

        return written.Value.Length == 0
            ? ClientInputRefusals.PlaceMissing
            : await change.RunAsync(code, seenVersion, (_, booked) => Task.FromResult(Name(booked, written.Value)), cancellationToken);
    }

    private Outcome<LoadedBooking> Name(LoadedBooking booked, string place)
    {
        var appointment = booked.Appointment;
        var kept = texts.SealPlace(appointment.Id, appointment.GoneOn, place);
        return appointment.NamePlace(kept, clock.GetCurrentInstant()).Refusal is { } refusal ? refusal : booked;
    }
}
