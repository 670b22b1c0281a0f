using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Tests.Domain.Appointments;

public sealed class HoursOnTheWall
{
    private static readonly LocalDate Day = new(2026, 11, 3);

    [Theory]
    [InlineData(12, 16, 4, false)]
    [InlineData(18, 0, 6, false)]
    [InlineData(0, 0, 24, false)]
    [InlineData(22, 2, 4, true)]
    [InlineData(20, 8, 12, true)]
    public void May_end_at_24_and_go_on_past_midnight(int from, int until, int length, bool pastMidnight)
    {
        var hours = Of(from, until).Value;

        hours.Length.ShouldBe(Duration.FromHours(length));
        hours.PastMidnight.ShouldBe(pastMidnight);
        hours.Begin(Day).ShouldBe(Day + new LocalTime(from, 0));
        hours.End(Day).ShouldBe(hours.Begin(Day).PlusHours(length));
    }

    [Theory]
    [InlineData(12, 12)]
    [InlineData(16, 12)]
    [InlineData(20, 9)]
    public void That_end_before_they_begin_are_refused_as_a_slip_of_the_hand(int from, int until) =>
        Of(from, until).Refusal.ShouldBe(PublishingRefusals.HoursTooShort);

    private static Outcome<OpeningHours> Of(int from, int until) => OpeningHours.Of(new(from, 0), new(until, 0));
}
