using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments;

/// <summary>A service as clients find it.</summary>
/// <param name="Minutes">How long one bookable time is; no meaning for drop-in hours.</param>
public sealed record ServiceOnOffer(
    ServiceId Id,
    string Key,
    ServiceKind Kind,
    LocalizedText Name,
    LocalizedText Summary,
    int Minutes,
    ServiceModes Modes)
{
    public bool IsBookable => Kind != ServiceKind.DropIn;
}
