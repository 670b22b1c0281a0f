using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Web.Appointments.Booking;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Layout;

namespace ProSupport.Web.Appointments.WithCode.Moving;

/// <summary>What the pages on which a booking is moved carry from one to the next, in the body of every form.</summary>
/// <param name="Slot">The time to move to; null as long as none is chosen.</param>
/// <param name="Week">Any day of the week that is looked at; null lets the page find the first with free times.</param>
/// <param name="AllTowns">Whether times of every unit are shown, instead of those of the booking's own.</param>
/// <param name="AskedIn">The key of the unit in whose town the place was asked for; null when it was not.</param>
/// <param name="Look">Whether the page is only to be shown again.</param>
public sealed record PostedMove(SlotId? Slot, LocalDate? Week, bool AllTowns, string? AskedIn, PostedPlace Place, bool Look)
{
    public const string SlotField = "slot";
    public const string WeekField = "week";
    public const string TownsField = "towns";
    public const string AllTownsValue = "all";
    public const string AskedInField = "asked-in";

    public static PostedMove Of(IFormCollection form) => new(
        Guid.TryParse(form[SlotField], out var slot) ? new SlotId(slot) : null,
        TimeFilters.Day(form[WeekField]),
        form[TownsField] == AllTownsValue,
        form[AskedInField] is [{ Length: > 0 } unit] ? unit : null,
        PostedPlace.Of(form),
        form[FormSteps.Name] == FormSteps.Look);

    /// <summary>The answer, checked; null when the question was not answered.</summary>
    public Outcome<PlaceInUnit>? Answer()
    {
        if (AskedIn is not { } unit || Place.Choice is null)
        {
            return null;
        }

        var place = Place.Check();
        return place.Refused ? place.Refusal : new PlaceInUnit(unit, place.Value);
    }
}
