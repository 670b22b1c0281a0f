namespace ProSupport.Domain.Appointments;

/// <summary>Names a booking among staff. Never shown to a client and never derived from the code. A random number with no time in it, so that it tells nothing of when it was made.</summary>
/// <param name="Value">The number; never all zeros in a stored row.</param>
public readonly record struct AppointmentId(Guid Value)
{
    /// <summary>Makes a new id that no other row has.</summary>
    public static AppointmentId New() => new(Guid.NewGuid());
}
