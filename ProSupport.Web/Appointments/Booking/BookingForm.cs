using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments.Booking;

/// <summary>A filled-in booking form.</summary>
/// <param name="RequestId">Born with the form, so that a form sent twice books once.</param>
/// <param name="Mode">Exactly one of the slot's modes.</param>
/// <param name="WrittenDownBy">The worker who writes it down for a client on the phone; null when the client does it.</param>
public sealed record BookingForm(
    BookingRequestId RequestId, SlotId SlotId, ServiceModes Mode, Language Language, CheckedTexts Texts, WorkerId? WrittenDownBy = null);

/// <summary>The texts of a booking form, checked and tidied when they are made; empty where nothing was written.</summary>
public sealed record CheckedTexts
{
    private CheckedTexts(string pseudonym, string place, string message, string reminderAddress) =>
        (Pseudonym, Place, Message, ReminderAddress) = (pseudonym, place, message, reminderAddress);

    public static CheckedTexts None { get; } = new(string.Empty, string.Empty, string.Empty, string.Empty);

    public string Pseudonym { get; }

    /// <summary>Empty leaves it to the worker.</summary>
    public string Place { get; private init; }

    public string Message { get; }

    /// <summary>Empty for no reminder.</summary>
    public string ReminderAddress { get; }

    /// <summary>Refuses with the first thing that is wrong.</summary>
    public static Outcome<CheckedTexts> Of(string? pseudonym, string? place, string? message, string? reminderAddress) =>
        Of(pseudonym, place, message, reminderAddress, placeNeeded: false, out _);

    /// <param name="placeNeeded">Whether a place was to be written, so that none is refused.</param>
    /// <param name="wrong">Everything that is wrong, in the order of the form.</param>
    public static Outcome<CheckedTexts> Of(
        string? pseudonym, string? place, string? message, string? reminderAddress, bool placeNeeded, out IReadOnlyList<Refusal> wrong)
    {
        var (name, where) = (ClientInput.Pseudonym(pseudonym), ClientInput.Place(place));
        var (what, address) = (ClientInput.Message(message), ClientInput.ReminderAddress(reminderAddress));
        var missing = placeNeeded && where is { Refused: false, Value.Length: 0 } ? ClientInputRefusals.PlaceMissing : null;
        wrong = [.. new[] { where.Refusal ?? missing, name.Refusal, what.Refusal, address.Refusal }.OfType<Refusal>()];
        return wrong.Count == 0 ? new CheckedTexts(name.Value, where.Value, what.Value, address.Value) : wrong[0];
    }

    /// <summary>What is kept for a mode: a place only where one is agreed on.</summary>
    public CheckedTexts For(ServiceModes mode) => Appointment.HasPlaceToAgree(mode) ? this : this with { Place = string.Empty };

    public override string ToString() => "(client's texts)";
}
