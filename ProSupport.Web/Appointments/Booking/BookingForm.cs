using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments.Booking;

/// <summary>A filled-in booking form. Texts are as typed; they are checked and tidied when it is booked.</summary>
/// <param name="RequestId">Born with the form, so that a form sent twice books once.</param>
/// <param name="Mode">Exactly one of the slot's modes.</param>
/// <param name="Place">Null or empty leaves the place to the worker; kept only for a mode that has a place to agree on.</param>
/// <param name="ReminderAddress">Null or empty for no reminder.</param>
/// <param name="WrittenDownBy">The worker who writes it down for a client on the phone; null when the client does it.</param>
public sealed record BookingForm(
    BookingRequestId RequestId,
    SlotId SlotId,
    ServiceModes Mode,
    Language Language,
    string? Pseudonym,
    string? Place,
    string? Message,
    string? ReminderAddress,
    WorkerId? WrittenDownBy = null);

/// <summary>The texts of a booking form, checked and tidied; empty where nothing was written.</summary>
internal sealed record CheckedTexts(string Pseudonym, string Place, string Message, string ReminderAddress)
{
    public static Outcome<CheckedTexts> Of(BookingForm form)
    {
        var pseudonym = ClientInput.Pseudonym(form.Pseudonym);
        var place = ClientInput.Place(Appointment.HasPlaceToAgree(form.Mode) ? form.Place : null);
        var message = ClientInput.Message(form.Message);
        var address = ClientInput.ReminderAddress(form.ReminderAddress);
        var refusal = pseudonym.Refusal ?? place.Refusal ?? message.Refusal ?? address.Refusal;
        return refusal is null
            ? new CheckedTexts(pseudonym.Value, place.Value, message.Value, address.Value)
            : refusal;
    }
}
