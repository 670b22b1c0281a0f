namespace ProSupport.Infrastructure.Scheduling;

/// <summary>What came of calling a job.</summary>
/// <param name="Run">The run, also one that failed; null when it did not run.</param>
/// <param name="Busy">Whether it did not run because another process is running it.</param>
/// <param name="Doubted">Whether it did not run because the clock is far ahead, and a person has to say whether it is right.</param>
public sealed record JobAttempt(JobRun? Run, bool Busy, bool Doubted = false)
{
    /// <summary>It had been done already.</summary>
    public static JobAttempt NotDue { get; } = new(null, false);

    /// <summary>Another process is running it.</summary>
    public static JobAttempt HeldByAnother { get; } = new(null, true);

    /// <summary>The clock is far ahead of the day that the installation has reached.</summary>
    public static JobAttempt ClockDoubted { get; } = new(null, false, Doubted: true);
}
