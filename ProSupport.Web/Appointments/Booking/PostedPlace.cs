using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments.Booking;

/// <summary>The question where to meet, as its fields came back.</summary>
/// <param name="Choice">A suggested place word for word, <see cref="OwnWords"/> or <see cref="YouSuggest"/>; null when nothing came.</param>
/// <param name="Own">What was typed into the field for the client's own words, also when something else was chosen.</param>
public sealed record PostedPlace(string? Choice, string? Own)
{
    public const string OwnWords = "own";
    public const string YouSuggest = "you";

    public static PostedPlace None { get; } = new(null, null);

    public bool IsInOwnWords => Choice == OwnWords;

    /// <summary>The place to keep: the suggested one, the client's own words, or nothing, which leaves it to the worker.</summary>
    public string? Chosen => Choice switch
    {
        null or YouSuggest => null,
        OwnWords => Own,
        var suggested => suggested,
    };

    public static PostedPlace Of(IFormCollection form) =>
        new(PostedBookingForm.One(form, "place"), PostedBookingForm.One(form, PlaceQuestion.OwnField));

    /// <summary>The place, checked; empty leaves it to the worker. Refuses one that is too long, and own words without a word.</summary>
    public Outcome<string> Check()
    {
        var place = ClientInput.Place(Chosen);
        return place is { Refused: false, Value.Length: 0 } && IsInOwnWords ? ClientInputRefusals.PlaceMissing : place;
    }

    public override string ToString() => "(client's text)";
}
