namespace ProSupport.Domain.Reminders;

/// <summary>Where a reminder stands.</summary>
public enum ReminderState
{
    /// <summary>To be sent when it is due.</summary>
    Waiting,

    /// <summary>The mail server took it; the address is gone.</summary>
    Sent,

    /// <summary>It could not be sent before the appointment; the address is gone.</summary>
    GivenUp,
}
