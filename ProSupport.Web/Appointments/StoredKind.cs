namespace ProSupport.Web.Appointments;

/// <summary>The kinds of data that can be stored under a code.</summary>
public enum StoredKind
{
    /// <summary>The service, time, mode and state of the booking.</summary>
    Time,

    /// <summary>What remains of the code: a hash of it.</summary>
    Code,
    Pseudonym,
    Place,
    SuggestedPlace,
    Message,
    CancelReason,
    ReminderAddress,
}
