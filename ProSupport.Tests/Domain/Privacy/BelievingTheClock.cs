using NodaTime;
using ProSupport.Domain.Privacy;

namespace ProSupport.Tests.Domain.Privacy;

public sealed class BelievingTheClock
{
    private static readonly LocalDate Reached = new(2026, 11, 2);

    [Theory]
    [InlineData(0, ClockVerdict.Plausible)]
    [InlineData(3, ClockVerdict.Plausible)]
    [InlineData(4, ClockVerdict.FarAhead)]
    [InlineData(400, ClockVerdict.FarAhead)]
    [InlineData(3653, ClockVerdict.FarAhead)]
    [InlineData(-3, ClockVerdict.Plausible)]
    [InlineData(-4, ClockVerdict.FarBehind)]
    public void A_day_is_worth_what_lies_between_it_and_the_day_reached(int days, ClockVerdict verdict) =>
        new PlausibleClock().Judge(Reached.PlusDays(days), Reached).ShouldBe(verdict);

    [Fact]
    public void Where_no_day_was_ever_reached_there_is_nothing_to_doubt_it_by() =>
        new PlausibleClock().Judge(Reached, null).ShouldBe(ClockVerdict.Plausible);

    [Fact]
    public void How_far_is_far_can_be_set() =>
        new PlausibleClock(10).Judge(Reached.PlusDays(10), Reached).ShouldBe(ClockVerdict.Plausible);
}
