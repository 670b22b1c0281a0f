using NodaTime;

namespace ProSupport.Infrastructure.Scheduling;

/// <summary>When jobs run in this process.</summary>
/// <param name="Scheduled">False where jobs run only when they are told to: in tests, and in a second web process that shall not.</param>
/// <param name="NightlyAt">The local time at which the night's work begins; well after midnight, so that the day before is finished.</param>
public sealed record JobSettings(bool Scheduled, LocalTime NightlyAt)
{
    /// <summary>The pause between two looks at the schedule; no setting.</summary>
    public Duration LookPause { get; init; } = Schedule.LookPause;
}
