using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments;

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
