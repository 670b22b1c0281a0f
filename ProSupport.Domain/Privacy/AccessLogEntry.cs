using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Privacy;

/// <summary>
/// Who opened which booking, and when, without its content. The booking's id means nothing once the booking is
/// forgotten. Source: DESIGN, section 1, promise 8.
/// </summary>
public sealed class AccessLogEntry
{
    private AccessLogEntry()
    {
    }

    /// <summary>Notes one access.</summary>
    public AccessLogEntry(WorkerId workerId, AppointmentId appointmentId, AccessAction action, Instant at) =>
        (WorkerId, AppointmentId, Action, At) = (workerId, appointmentId, action, at);

    /// <summary>Its number, given by the database.</summary>
    public long Number { get; private set; }

    /// <summary>Who.</summary>
    public WorkerId WorkerId { get; private set; }

    /// <summary>Which booking; no foreign key, as the entry outlives it.</summary>
    public AppointmentId AppointmentId { get; private set; }

    /// <summary>What was done.</summary>
    public AccessAction Action { get; private set; }

    /// <summary>When.</summary>
    public Instant At { get; private set; }
}

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
