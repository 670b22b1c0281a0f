using NodaTime;
using NodaTime.Text;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Scheduling;

public sealed class TheRhythmOfADailyJob
{
    private static readonly Rhythm.DailyAt Nightly = new(new LocalTime(3, 15));

    [Theory]
    [InlineData("2026-11-02T03:14:59", "2026-11-02T03:15:00")]
    [InlineData("2026-11-02T03:15:00", "2026-11-03T03:15:00")]
    [InlineData("2027-03-27T12:00:00", "2027-03-28T04:15:00")] // the clock goes from 3 to 4
    [InlineData("2027-03-28T04:15:00", "2027-03-29T03:15:00")]
    [InlineData("2027-10-30T12:00:00", "2027-10-31T03:15:00")] // the clock goes back from 4 to 3
    public void It_is_due_next(string now, string next) =>
        Local(Nightly.NextAfter(At(now), Organisation.Zone)).ShouldBe(next);

    [Fact]
    public void A_time_that_comes_twice_is_due_the_first_time_only()
    {
        var first = Nightly.DueOn(new LocalDate(2027, 10, 31), Organisation.Zone);

        Nightly.NextAfter(first, Organisation.Zone).ShouldBe(first + Duration.FromHours(25));
    }

    [Theory]
    [InlineData("2026-11-02T03:14:59", "2026-11-01")]
    [InlineData("2026-11-02T03:15:00", "2026-11-02")]
    [InlineData("2027-03-28T04:14:59", "2027-03-27")]
    public void The_last_day_on_which_it_was_due(string now, string day) =>
        LocalDatePattern.Iso.Format(Nightly.LastDueDay(At(now), Organisation.Zone)).ShouldBe(day);

    private static Instant At(string local) =>
        LocalDateTimePattern.ExtendedIso.Parse(local).Value.InZoneLeniently(Organisation.Zone).ToInstant();

    private static string Local(Instant instant) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss").Format(instant.InZone(Organisation.Zone).LocalDateTime);
}
