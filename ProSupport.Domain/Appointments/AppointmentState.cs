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

/// <summary>What a state means, said once: asked of a booking, of what a page shows of it, and in queries.</summary>
public static class AppointmentStates
{
    /// <summary>The states of a booking that still is going to take place, for a query to ask: requested, place suggested or confirmed.</summary>
    public static IReadOnlyList<AppointmentState> Live { get; } = [AppointmentState.Requested, AppointmentState.PlaceSuggested, AppointmentState.Confirmed];

    /// <summary>Whether the booking still is going to take place, as in <see cref="Live"/>.</summary>
    public static bool IsLive(this AppointmentState state) => Live.Contains(state);

    /// <summary>Whether client or staff cancelled it.</summary>
    public static bool IsCancelled(this AppointmentState state) => state is AppointmentState.CancelledByClient or AppointmentState.CancelledByStaff;

    /// <summary>Whether its worker said how it went.</summary>
    public static bool IsClosed(this AppointmentState state) => state is AppointmentState.Met or AppointmentState.Missed;
}
