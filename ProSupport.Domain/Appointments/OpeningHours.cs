using NodaTime;
using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Appointments;

/// <summary>
/// "From 12 to 16", as the clock on the wall tells it. An end of 0.00 is the day's own end, 24.00; an end at or before the
/// beginning lies on the next day.
/// </summary>
public readonly record struct OpeningHours
{
    /// <summary>The longest hours that go on past midnight. Longer ones are refused: two times typed the wrong way round are far more likely.</summary>
    public static readonly Duration LongestPastMidnight = Duration.FromHours(12);

    private OpeningHours(LocalTime from, LocalTime until) => (From, Until) = (from, until);

    /// <summary>When they begin, inclusive.</summary>
    public LocalTime From { get; }

    /// <summary>When they end, exclusive; midnight is 24.00.</summary>
    public LocalTime Until { get; }

    /// <summary>Whether they go on past 24.00 of the day on which they begin.</summary>
    public bool PastMidnight => Until <= From && Until != LocalTime.Midnight;

    /// <summary>How long they are on the clock; on the day of a clock change they last an hour more or less.</summary>
    public Duration Length => Period.Between(From.On(Epoch), End(Epoch), PeriodUnits.Ticks).ToDuration();

    private static LocalDate Epoch => new(2000, 1, 1);

    /// <summary>
    /// Refuses <see cref="PublishingRefusals.HoursTooShort"/> when they end as they begin, unless from 0.00 to 24.00, and
    /// when they go on past midnight for longer than <see cref="LongestPastMidnight"/>.
    /// </summary>
    public static Outcome<OpeningHours> Of(LocalTime from, LocalTime until)
    {
        var hours = new OpeningHours(from, until);
        return hours.PastMidnight && (until == from || hours.Length > LongestPastMidnight)
            ? PublishingRefusals.HoursTooShort
            : hours;
    }

    /// <summary>The local time at which those of a day begin, inclusive.</summary>
    public LocalDateTime Begin(LocalDate date) => date + From;

    /// <summary>The local time at which those of a day end, exclusive; it may lie on the next day.</summary>
    public LocalDateTime End(LocalDate date) => (Until <= From ? date.PlusDays(1) : date) + Until;
}
