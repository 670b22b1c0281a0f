using NodaTime;
using ProSupport.Infrastructure.Scheduling;

namespace ProSupport.Web.Health;

/// <summary>Which night should have been done by now.</summary>
public sealed class Nights(IClock clock, DateTimeZone zone, JobSettings settings)
{
    /// <summary>How long a night may take before it counts as missed.</summary>
    private static readonly Duration Patience = Duration.FromHours(1);

    public LocalDate Today => clock.GetCurrentInstant().InZone(zone).Date;

    public LocalDate LastDueDay => new Rhythm.DailyAt(settings.NightlyAt).LastDueDay(clock.GetCurrentInstant() - Patience, zone);
}
