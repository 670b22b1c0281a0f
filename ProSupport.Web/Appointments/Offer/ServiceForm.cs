using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Web.Places;

namespace ProSupport.Web.Appointments.Offer;

/// <summary>What a coordinator tells of a service.</summary>
public sealed record ServiceForm(
    ServiceKind Kind, LocalizedText Name, LocalizedText Summary, int Minutes, ServiceModes Modes, bool Offered)
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 120;

    /// <summary>The longest summary, in characters.</summary>
    public const int LongestSummary = 1000;

    /// <summary>Under which form of work a met client is counted; follows from what the service is.</summary>
    public WorkForm WorkForm => Kind == ServiceKind.DropIn ? WorkForm.DropInDuty : WorkForm.IndividualByAppointment;

    /// <summary>Null when all of it fits.</summary>
    public Refusal? Check()
    {
        if ((Name.Check(LongestName) ?? Summary.Check(LongestSummary, needed: false)) is { } refusal)
        {
            return refusal;
        }

        if (Minutes is < Service.ShortestMinutes or > Service.LongestMinutes)
        {
            return PlaceRefusals.MinutesOutOfBounds;
        }

        return Modes == ServiceModes.None ? PlaceRefusals.ModeMissing : null;
    }
}
