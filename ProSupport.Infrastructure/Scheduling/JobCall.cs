using NodaTime;

namespace ProSupport.Infrastructure.Scheduling;

/// <summary>Why a job is run.</summary>
/// <param name="OnlyIfDue">Whether a daily job is left alone that has been done already for the last day on which it was due.</param>
/// <param name="AsOf">The time that the job is told; null means the present.</param>
/// <param name="Sure">Whether a person has said that the time is right, however far off it lies.</param>
public readonly record struct JobCall(bool OnlyIfDue, Instant? AsOf, bool Sure = false)
{
    /// <summary>Somebody wants it now.</summary>
    public static JobCall Now => default;

    /// <summary>The schedule says so, or looks whether a run was missed.</summary>
    public static JobCall IfDue => new(true, null);

    /// <summary>Somebody wants it as though it were another time.</summary>
    public static JobCall At(Instant asOf) => new(false, asOf);
}
