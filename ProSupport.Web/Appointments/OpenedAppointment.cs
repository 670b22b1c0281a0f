using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments;

/// <summary>A booking as the worker who opened it sees it.</summary>
/// <param name="Worker">The worker's public name; null for the team.</param>
/// <param name="Texts">What the client wrote; null when this person handles the booking without reading it.</param>
/// <param name="TextsGone">Whether its day has come, so that there are no texts any more.</param>
/// <param name="Reminder">Null when the client asked for none.</param>
/// <param name="SuggestedPlaces">The places that the booking's unit suggests, to choose from.</param>
public sealed record OpenedAppointment(
    AppointmentId Id,
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
    Closing? Closing,
    IReadOnlyList<string> SuggestedPlaces)
{
    /// <summary>Whether it still is going to take place.</summary>
    public bool IsLive => State is AppointmentState.Requested or AppointmentState.PlaceSuggested or AppointmentState.Confirmed;

    /// <summary>Whether it can be closed, or its closing corrected.</summary>
    public bool CanBeClosed(Instant now) =>
        Texts is not null && now >= Start && (IsLive || State is AppointmentState.Met or AppointmentState.Missed);

    /// <summary>Whether its mode has a place that worker and client agree on.</summary>
    public bool HasPlaceToAgree => Appointment.HasPlaceToAgree(Mode);
}
