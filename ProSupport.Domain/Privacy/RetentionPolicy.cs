using NodaTime;

namespace ProSupport.Domain.Privacy;

/// <summary>How long each kind of data is kept. All in whole days from 0 up; the client is shown the day that comes of it. Source: DESIGN, section 1, promise 4.</summary>
/// <param name="MeetingTextsDays">Days from the local day on which a meeting ends to the day on which its texts are gone; at least <see cref="ShortestMeetingTextsDays"/>.</param>
/// <param name="AccessLogDays">Days for which the log of who opened which booking is kept.</param>
/// <param name="UnclosedDays">Days for which a past booking, its texts gone already, waits in the diary to be closed before it is deleted uncounted.</param>
/// <param name="BackupDays">Days for which a backup of the database may be restored, and so the days for which it must be known what was erased since; at least 1.</param>
public sealed record RetentionPolicy(
    int MeetingTextsDays = 1,
    int AccessLogDays = 180,
    int UnclosedDays = 14,
    int BackupDays = 90)
{
    /// <summary>The longest that anything may be kept, in days.</summary>
    public const int LongestDays = 730;

    /// <summary>One day: the night's run destroys a day's key before that day begins to work, so that a meeting cannot have its own day's.</summary>
    public const int ShortestMeetingTextsDays = 1;

    /// <summary>How many days after a meeting's own the row of a booking that nobody closed is gone: the whole days for which it waits are over, and its texts were gone before.</summary>
    public int UnclosedGoneAfterDays => Math.Max(UnclosedDays + 1, MeetingTextsDays);

    /// <summary>How many days after its own an entry of the access log is gone: the whole days for which it is kept are over.</summary>
    public int AccessLogGoneAfterDays => AccessLogDays + 1;

    /// <summary>How many days after its own a mark of what was erased is gone: a backup of the very day may still be restored, and the marks count their days in UTC.</summary>
    public int ErasureGoneAfterDays => BackupDays + 2;

    /// <summary>The local day on which a meeting's texts are gone; the night's run on that day destroys their key.</summary>
    /// <param name="end">Exclusive.</param>
    public LocalDate MeetingTextsGoneOn(Instant end, DateTimeZone zone) => LastDayOf(end, zone).PlusDays(MeetingTextsDays);

    /// <summary>The local day on which the row of a booking that nobody closed is gone.</summary>
    /// <param name="end">Exclusive.</param>
    public LocalDate UnclosedGoneOn(Instant end, DateTimeZone zone) => LastDayOf(end, zone).PlusDays(UnclosedGoneAfterDays);

    /// <summary>The night's run on a local day deletes what was noted in the access log before this instant.</summary>
    public Instant AccessLogGoneBefore(LocalDate today, DateTimeZone zone) =>
        zone.AtStartOfDay(today.PlusDays(1 - AccessLogGoneAfterDays)).ToInstant();

    /// <summary>The local day of a meeting's last moment: one that ends at 24.00 is over with its own day.</summary>
    /// <param name="end">Exclusive.</param>
    public static LocalDate LastDayOf(Instant end, DateTimeZone zone) => (end - Duration.Epsilon).InZone(zone).Date;
}
