using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments;

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
