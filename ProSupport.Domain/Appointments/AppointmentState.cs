namespace ProSupport.Domain.Appointments;

/// <summary>Where a booking stands. Source: DESIGN, section 4: requested → (place suggested ⇄) confirmed → met, missed or cancelled.</summary>
public enum AppointmentState
{
    /// <summary>The client asked; the worker has not answered.</summary>
    Requested,

    /// <summary>The worker suggested another place; the client has not answered.</summary>
    PlaceSuggested,

    /// <summary>Agreed.</summary>
    Confirmed,

    /// <summary>Closed: it took place.</summary>
    Met,

    /// <summary>Closed: the client did not come.</summary>
    Missed,

    /// <summary>The client cancelled.</summary>
    CancelledByClient,

    /// <summary>Staff cancelled, with a reason for the client.</summary>
    CancelledByStaff,
}
