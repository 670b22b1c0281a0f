using NodaTime;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments;

/// <summary>Open hours that nobody books.</summary>
/// <param name="OnDuty">The public names of the workers on duty, in alphabetical order; empty when the unit's team is.</param>
/// <param name="SpokenLanguages">What anybody on duty speaks.</param>
/// <param name="End">Exclusive.</param>
public sealed record DropInTime(
    string ServiceKey,
    LocalizedText ServiceName,
    string UnitKey,
    LocalizedText UnitName,
    string Locality,
    string StreetAddress,
    string Phone,
    Instant Start,
    Instant End,
    bool MenOnly,
    IReadOnlyList<string> OnDuty,
    SpokenLanguages SpokenLanguages);
