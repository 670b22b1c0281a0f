using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments.FreeTimes;

/// <summary>A time that can be booked now.</summary>
/// <param name="WorkerName">Null when the unit's team is there.</param>
/// <param name="Modes">What the client can choose from.</param>
/// <param name="End">Exclusive.</param>
/// <param name="SeatsFree">1 or more.</param>
public sealed record FreeTime(
    SlotId SlotId,
    string ServiceKey,
    string UnitKey,
    LocalizedText UnitName,
    string? WorkerName,
    ServiceModes Modes,
    Instant Start,
    Instant End,
    int SeatsFree,
    bool MenOnly,
    bool MaleWorker,
    SpokenLanguages SpokenLanguages);
