using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments;

/// <summary>The texts of a booking form, checked and tidied; empty where nothing was written.</summary>
internal sealed record WrittenForm(string Pseudonym, string Place, string Message, string ReminderAddress)
{
    public static Outcome<WrittenForm> Of(BookingForm form)
    {
        var pseudonym = ClientInput.Pseudonym(form.Pseudonym);
        var place = ClientInput.Place(Appointment.HasPlaceToAgree(form.Mode) ? form.Place : null);
        var message = ClientInput.Message(form.Message);
        var address = ClientInput.ReminderAddress(form.ReminderAddress);
        var refusal = pseudonym.Refusal ?? place.Refusal ?? message.Refusal ?? address.Refusal;
        return refusal is null
            ? new WrittenForm(pseudonym.Value, place.Value, message.Value, address.Value)
            : refusal;
    }
}
