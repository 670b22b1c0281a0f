using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments.Staff;

/// <summary>What is written down while a client is on the phone. It lives on the page and is gone with it.</summary>
public sealed class PhoneBookingInput(BookingRequestId requestId, Language language)
{
    public FreeTime? Time { get; private set; }

    public ServiceModes Mode { get; set; }

    public Language Language { get; set; } = language;

    public string Place { get; set; } = string.Empty;

    public string Pseudonym { get; set; } = string.Empty;

    public string Message { get; set; } = string.Empty;

    public string ReminderAddress { get; set; } = string.Empty;

    public bool HasPlaceToAgree => Appointment.HasPlaceToAgree(Mode);

    /// <summary>Takes a time, or none; a way of meeting that it does not offer gives way to its first.</summary>
    public void Choose(FreeTime? time)
    {
        Time = time;
        if (time is not null && (Mode == ServiceModes.None || !time.Modes.HasFlag(Mode)))
        {
            Mode = time.Modes.Each().First();
        }
    }

    /// <summary>Called when a time is chosen.</summary>
    public BookingForm ToForm(WorkerId who) => new(
        requestId, Time!.SlotId, Mode, Language, Pseudonym, HasPlaceToAgree ? Place : null, Message, ReminderAddress, who);
}
