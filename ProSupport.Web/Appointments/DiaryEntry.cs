using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments;

/// <summary>One block of the diary: a time with what stands in it, and nothing that a client wrote.</summary>
/// <param name="AppointmentId">Null for a time without a booking.</param>
/// <param name="Worker">The worker's public name; null for the team.</param>
/// <param name="Mode">The booking's mode; none for a time without a booking.</param>
/// <param name="SeatsFree">How many seats are left in the slot.</param>
/// <param name="CanOpen">Whether the one who looks may open the booking.</param>
/// <param name="Withdrawn">Whether the time was taken back though it has a booking, which needs handling.</param>
public sealed record DiaryEntry(
    SlotId SlotId,
    AppointmentId? AppointmentId,
    DiaryState State,
    Instant Start,
    Instant End,
    LocalizedText Service,
    string? Worker,
    ServiceModes Mode,
    int SeatsFree,
    int Capacity,
    bool MenOnly,
    bool CanOpen,
    bool Withdrawn);
