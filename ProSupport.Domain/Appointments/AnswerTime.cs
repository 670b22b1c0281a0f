using NodaTime;

namespace ProSupport.Domain.Appointments;

/// <summary>
/// By when a client can count on an answer to a booking that waits for one: a clock time on a day on which whoever answers
/// is at work. It is told to the client, who otherwise looks every hour; nobody is measured by it.
/// </summary>
/// <param name="By">The local time of day by which requests of that day are answered.</param>
public sealed record AnswerTime(LocalTime By)
{
    /// <summary>How long before <see cref="By"/> a request has to come to be answered on the same day: 3 hours.</summary>
    public static readonly Duration Notice = Duration.FromHours(3);

    /// <summary>The first working day's answering time that leaves <see cref="Notice"/>.</summary>
    /// <param name="asked">When the client asked.</param>
    /// <param name="start">When the meeting begins.</param>
    /// <param name="workDays">Local days on which whoever answers has hours, in any order.</param>
    /// <returns>Null when the meeting begins before such a time: the answer then comes before the meeting.</returns>
    public Instant? For(Instant asked, Instant start, IEnumerable<LocalDate> workDays, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var times = workDays.Order()
            .Select(day => (day + By).InZoneLeniently(zone).ToInstant())
            .Where(time => time >= asked + Notice && time < start);
        return times.Select(time => (Instant?)time).FirstOrDefault();
    }
}
