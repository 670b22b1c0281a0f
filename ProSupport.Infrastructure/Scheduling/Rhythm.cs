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

    /// <summary>
    /// When the scheduler calls, in UTC. It only asks; whether a job is due is said by our own tables, so a daily job is
    /// asked for at its time and at every quarter of an hour after it, and no clock change has to be thought of.
    /// </summary>
    public abstract string Cron { get; }

    /// <summary>The longest pause between two calls.</summary>
    public abstract Duration LongestPause { get; }

    /// <summary>Again and again, with the same pause from start to start, a part of a minute. Such a job must claim its work row by row: no lease is taken for it.</summary>
    public sealed record Every(Duration Pause) : Rhythm
    {
        public override string Cron => $"*/{Pause.Seconds} * * * * *";

        public override Duration LongestPause => Pause;

        public override Instant NextAfter(Instant now, DateTimeZone zone) => now + Pause;
    }

    /// <summary>
    /// Once a day at a local time. On the day of a clock change that skips the time, it is due just as much later; when the
    /// time comes twice, at the first.
    /// </summary>
    public sealed record DailyAt(LocalTime Time) : Rhythm
    {
        private const int Quarter = 15;

        public override string Cron => $"{Time.Second} {Time.Minute % Quarter}/{Quarter} * * * *";

        public override Duration LongestPause => Duration.FromMinutes(Quarter);

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
