namespace ProSupport.Domain.Appointments;

/// <summary>What rules a service's times follow.</summary>
public enum ServiceKind
{
    /// <summary>A meeting with one worker; requested by the client, confirmed by the worker.</summary>
    IndividualMeeting,

    /// <summary>A test time at a unit, with room for several clients; confirmed at once.</summary>
    TestSlot,

    /// <summary>Open hours that nobody books.</summary>
    DropIn,
}
