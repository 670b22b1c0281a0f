using ProSupport.Domain.Appointments;
using ProSupport.Domain.Reminders;

namespace ProSupport.Domain.Privacy;

/// <summary>
/// What each sealed text is for. The purpose is bound to the envelope with the owner's id in it, so that a text moved to
/// another column or another row does not open.
/// </summary>
public static class TextPurpose
{
    /// <summary>What the client of a booking wants to be called.</summary>
    public static string Pseudonym(AppointmentId owner) => $"appointment.pseudonym:{owner.Value:N}";

    /// <summary>The place of a booking.</summary>
    public static string Place(AppointmentId owner) => $"appointment.place:{owner.Value:N}";

    /// <summary>The place that the worker suggests instead.</summary>
    public static string SuggestedPlace(AppointmentId owner) => $"appointment.suggested-place:{owner.Value:N}";

    /// <summary>What the client wanted to say beforehand.</summary>
    public static string Message(AppointmentId owner) => $"appointment.message:{owner.Value:N}";

    /// <summary>What the worker wrote to the client when cancelling.</summary>
    public static string CancelReason(AppointmentId owner) => $"appointment.cancel-reason:{owner.Value:N}";

    /// <summary>Where a reminder goes.</summary>
    public static string ReminderAddress(ReminderId owner) => $"reminder.address:{owner.Value:N}";
}
