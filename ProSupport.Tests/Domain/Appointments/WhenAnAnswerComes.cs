using NodaTime;
using ProSupport.Domain.Appointments;

namespace ProSupport.Tests.Domain.Appointments;

/// <summary>What a client is told of when an answer comes.</summary>
public sealed class WhenAnAnswerComes
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Helsinki"];
    private static readonly LocalDate Monday = new(2026, 11, 2);
    private static readonly Instant NextWeek = At(Monday.PlusDays(7), 12);
    private static readonly AnswerTime Six = new(new LocalTime(18, 0));

    [Fact]
    public void Asked_in_time_it_is_answered_the_same_day() =>
        Six.For(At(Monday, 15), NextWeek, [Monday], Zone).ShouldBe(At(Monday, 18));

    [Fact]
    public void Asked_too_late_for_today_it_is_answered_on_the_next_day_at_work() =>
        Six.For(At(Monday, 15) + Duration.FromMinutes(1), NextWeek, [Monday, Monday.PlusDays(3), Monday.PlusDays(2)], Zone)
            .ShouldBe(At(Monday.PlusDays(2), 18));

    [Fact]
    public void A_day_on_which_nobody_is_at_work_is_not_promised() =>
        Six.For(At(Monday, 9), NextWeek, [Monday.PlusDays(4)], Zone).ShouldBe(At(Monday.PlusDays(4), 18));

    [Fact]
    public void No_answer_is_promised_for_after_the_meeting() =>
        Six.For(At(Monday, 9), At(Monday, 18), [Monday, Monday.PlusDays(1)], Zone).ShouldBeNull();

    [Fact]
    public void Without_any_working_day_nothing_is_promised() =>
        Six.For(At(Monday, 9), NextWeek, [], Zone).ShouldBeNull();

    private static Instant At(LocalDate day, int hour) => day.At(new LocalTime(hour, 0)).InZoneStrictly(Zone).ToInstant();
}
