namespace ProSupport.Domain.Privacy;

/// <summary>What a member of staff did with a client's texts.</summary>
public enum AccessAction
{
    /// <summary>Opened them to read.</summary>
    Opened,

    /// <summary>Wrote a booking down for a client on the phone.</summary>
    WroteDown,

    /// <summary>Changed the booking: confirmed, suggested a place, moved, cancelled or closed it.</summary>
    Changed,
}
