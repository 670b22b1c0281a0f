namespace ProSupport.Infrastructure.Scheduling;

/// <summary>What came of calling a job.</summary>
/// <param name="Run">The run, also one that failed; null when it did not run.</param>
/// <param name="Busy">Whether it did not run because another process is running it.</param>
public sealed record JobAttempt(JobRun? Run, bool Busy)
{
    /// <summary>It had been done already.</summary>
    public static JobAttempt NotDue { get; } = new(null, false);

    /// <summary>Another process is running it.</summary>
    public static JobAttempt HeldByAnother { get; } = new(null, true);
}
