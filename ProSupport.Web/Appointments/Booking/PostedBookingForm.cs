using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Layout;

namespace ProSupport.Web.Appointments.Booking;

/// <summary>The booking form as it came back, every field as typed; null where the field was missing.</summary>
/// <param name="Service">Null when it is missing, as in a form that came in part.</param>
/// <param name="Slot">The time to book. It goes along in the form, for the address leads there an hour or two only.</param>
/// <param name="Trap">Hidden from people; whoever fills it in is not one.</param>
/// <param name="Look">Whether the form is only to be shown again.</param>
public sealed record PostedBookingForm(
    ServiceId? Service,
    SlotId? Slot,
    string? RequestId,
    string? Ticket,
    string? Mode,
    PostedPlace Place,
    string? Pseudonym,
    string? Message,
    string? Email,
    string? Trap,
    bool Look)
{
    private static readonly Dictionary<Refusal, string> FieldOf = new()
    {
        [ClientInputRefusals.PlaceTooLong] = "own-place",
        [ClientInputRefusals.PlaceMissing] = "own-place",
        [ClientInputRefusals.PseudonymTooLong] = "pseudonym",
        [ClientInputRefusals.MessageTooLong] = "message",
        [ClientInputRefusals.AddressNotValid] = "email",
    };

    public static PostedBookingForm Empty { get; } = new(null, null, null, null, null, PostedPlace.None, null, null, null, null, Look: false);

    public ServiceModes? ChosenMode => TimeFilters.OneMode(Mode);

    public static PostedBookingForm Of(IFormCollection form) => new(
        TimesWanted.Id(form, "service") is { } service ? new ServiceId(service) : null,
        TimesWanted.Id(form, "slot") is { } slot ? new SlotId(slot) : null,
        One(form, "form"),
        One(form, "ticket"),
        One(form, "mode"),
        PostedPlace.Of(form),
        One(form, "pseudonym"),
        One(form, "message"),
        One(form, "email"),
        One(form, "website"),
        form[FormSteps.Name] == FormSteps.Look);

    /// <summary>The texts, checked once; what is wrong with them is found beside its field.</summary>
    public Outcome<CheckedTexts> Check(ServiceModes mode, out IReadOnlyList<FieldProblem> problems)
    {
        var inClientsPlace = mode == ServiceModes.PlaceOfClientsChoice;
        var texts = CheckedTexts.Of(
            Pseudonym, inClientsPlace ? Place.Chosen : null, Message, Email, placeNeeded: inClientsPlace && Place.IsInOwnWords, out var wrong);
        problems = [.. wrong.Select(refusal => new FieldProblem(FieldOf[refusal], $"Refusal_{refusal.Name}"))];
        return texts;
    }

    internal static string? One(IFormCollection form, string name) => form.TryGetValue(name, out var values) ? values[0] : null;
}

/// <summary>What is wrong with one field of a form.</summary>
/// <param name="Field">The id of the field.</param>
/// <param name="Words">The key of the message that stands beside it.</param>
public sealed record FieldProblem(string Field, string Words);
