using NodaTime;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Web.Privacy;

namespace ProSupport.Web.Jobs;

/// <summary>Which night should have been done by now, and whether it has been.</summary>
public sealed class Nights(JobLeases leases, IClock clock, DateTimeZone zone, JobSettings settings)
{
    /// <summary>How long a night may take before it counts as missed.</summary>
    private static readonly Duration Patience = Duration.FromHours(1);

    public LocalDate Today => clock.GetCurrentInstant().InZone(zone).Date;

    public LocalDate LastDueDay => new Rhythm.DailyAt(settings.NightlyAt).LastDueDay(clock.GetCurrentInstant() - Patience, zone);

    /// <summary>The day of the last night that came to its end; null when none ever has.</summary>
    public Task<LocalDate?> LastDoneAsync(CancellationToken cancellationToken) => leases.DoneForAsync(Nightly.Name, cancellationToken);

    /// <summary>Whether the last night should have been done by now and has not.</summary>
    public async Task<bool> IsLateAsync(CancellationToken cancellationToken) => !(await LastDoneAsync(cancellationToken) >= LastDueDay);
}
