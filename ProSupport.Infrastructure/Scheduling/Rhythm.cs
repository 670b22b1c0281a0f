using NodaTime;

namespace ProSupport.Infrastructure.Scheduling;

/// <summary>When a job runs by itself.</summary>
public abstract record Rhythm
{
    private Rhythm()
    {
    }

    /// <summary>The first time after an instant at which the job is due.</summary>
    public abstract Instant NextAfter(Instant now, DateTimeZone zone);

    /// <summary>Again and again, with the same pause from start to start. Such a job must claim its work row by row: no lease is taken for it.</summary>
    public sealed record Every(Duration Pause) : Rhythm
    {
        public override Instant NextAfter(Instant now, DateTimeZone zone) => now + Pause;
    }

    /// <summary>
    /// Once a day at a local time. On the day of a clock change that skips the time, it is due just as much later; when the
    /// time comes twice, at the first.
    /// </summary>
    public sealed record DailyAt(LocalTime Time) : Rhythm
    {
        public override Instant NextAfter(Instant now, DateTimeZone zone)
        {
            var today = now.InZone(zone).Date;
            var due = DueOn(today, zone);
            return due > now ? due : DueOn(today.PlusDays(1), zone);
        }

        /// <summary>The latest local day on which the job has been due by now.</summary>
        public LocalDate LastDueDay(Instant now, DateTimeZone zone)
        {
            var today = now.InZone(zone).Date;
            return DueOn(today, zone) <= now ? today : today.PlusDays(-1);
        }

        /// <summary>When the job is due on a local day.</summary>
        public Instant DueOn(LocalDate day, DateTimeZone zone) => day.At(Time).InZoneLeniently(zone).ToInstant();
    }
}
