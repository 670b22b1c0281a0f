using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments;

/// <summary>A unit as clients find it.</summary>
/// <param name="SuggestedPlaces">Meeting places that it suggests, each in one line.</param>
public sealed record UnitOnOffer(
    UnitId Id,
    string Key,
    LocalizedText Name,
    string Locality,
    string StreetAddress,
    string Phone,
    IReadOnlyList<string> SuggestedPlaces);
