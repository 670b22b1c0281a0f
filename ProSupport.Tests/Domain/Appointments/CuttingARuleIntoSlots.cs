using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using Interval = NodaTime.Interval;

namespace ProSupport.Tests.Domain.Appointments;

public sealed class CuttingARuleIntoSlots
{
    /// <summary>03.00 becomes 04.00; the day has 23 hours.</summary>
    private static readonly LocalDate ShortDay = new(2027, 3, 28);

    /// <summary>04.00 becomes 03.00; the day has 25 hours.</summary>
    private static readonly LocalDate LongDay = new(2027, 10, 31);

    private static readonly UnitId Helsinki = UnitId.New();

    [Fact]
    public void Hours_are_cut_from_the_opening_and_a_rest_that_is_too_short_is_left()
    {
        var times = SlotPlanner.Plan(Rule(12, 0, 14, 50, IsoDayOfWeek.Tuesday), Given.Meeting, [], new(2026, 11, 2), new(2026, 11, 8), Given.Helsinki);

        Spoken(times).ShouldBe(["12:00+02–12:45+02", "12:45+02–13:30+02", "13:30+02–14:15+02"]);
    }

    [Fact]
    public void Hours_that_a_length_fills_exactly_lose_nothing() =>
        Spoken(SlotPlanner.Cut(During(new(2026, 11, 3), new(12, 0), new(13, 30)), Given.Meeting)).Length.ShouldBe(2);

    [Fact]
    public void Hours_shorter_than_one_length_have_no_slot() =>
        SlotPlanner.Cut(During(new(2026, 11, 3), new(12, 0), new(12, 44)), Given.Meeting).ShouldBeEmpty();

    [Fact]
    public void Drop_in_hours_are_one_slot() =>
        Spoken(SlotPlanner.Plan(Rule(16, 0, 19, 0), Given.DropIn, [], ShortDay, ShortDay, Given.Helsinki)).ShouldBe(["16:00+03–19:00+03"]);

    [Theory]
    [InlineData("2027-03-28", 9, 0, 10, 30, "09:00+03–09:45+03 09:45+03–10:30+03", "hours far from the change stay on the clock")]
    [InlineData("2027-03-28", 3, 0, 4, 0, "", "hours within the skipped hour are not that day")]
    [InlineData("2027-03-28", 3, 30, 5, 0, "04:00+03–04:45+03", "hours that begin in the skipped hour begin after it")]
    [InlineData("2027-03-28", 2, 0, 3, 30, "02:00+02–02:45+02", "hours that end in the skipped hour end before it")]
    [InlineData("2027-03-28", 2, 0, 5, 0, "02:00+02–02:45+02 02:45+02–04:30+03", "hours that span the skipped hour are an hour shorter")]
    [InlineData("2027-03-28", 22, 0, 0, 0, "22:00+03–22:45+03 22:45+03–23:30+03", "hours may end at 24.00")]
    [InlineData("2027-03-27", 23, 0, 4, 0, "23:00+02–23:45+02 23:45+02–00:30+02 00:30+02–01:15+02 01:15+02–02:00+02 02:00+02–02:45+02", "hours may go on past midnight into the change")]
    [InlineData("2027-10-31", 9, 0, 10, 30, "09:00+02–09:45+02 09:45+02–10:30+02", "hours far from the change stay on the clock")]
    [InlineData("2027-10-31", 3, 0, 3, 50, "03:00+03–03:45+03", "hours within the repeated hour are its first round")]
    [InlineData("2027-10-31", 2, 0, 3, 30, "02:00+03–02:45+03 02:45+03–03:30+03", "hours that end in the repeated hour end in its first round")]
    [InlineData("2027-10-31", 3, 30, 4, 30, "03:30+03–03:15+02 03:15+02–04:00+02", "hours that begin in the repeated hour begin in its first round")]
    [InlineData("2027-10-31", 2, 30, 4, 30, "02:30+03–03:15+03 03:15+03–03:00+02 03:00+02–03:45+02 03:45+02–04:30+02", "hours that span the repeated hour are an hour longer")]
    public void A_clock_change_shifts_no_hours_that_the_clock_shows(
        string day, int fromHour, int fromMinute, int untilHour, int untilMinute, string expected, string why)
    {
        var date = LocalDatePattern.Iso.Parse(day).Value;

        var times = SlotPlanner.Plan(
            Rule(fromHour, fromMinute, untilHour, untilMinute, date.DayOfWeek), Given.Meeting, [], date, date, Given.Helsinki);

        Spoken(times).ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), why);
    }

    [Fact]
    public void Drop_in_hours_that_the_clock_skips_are_not_that_day() =>
        SlotPlanner.Plan(Rule(3, 0, 4, 0), Given.DropIn, [], ShortDay, ShortDay, Given.Helsinki).ShouldBeEmpty();

    [Fact]
    public void A_whole_day_lasts_as_long_as_the_day()
    {
        foreach (var (day, hours) in new[] { (ShortDay, 23), (LongDay, 25) })
        {
            var time = SlotPlanner.Plan(Rule(0, 0, 0, 0), Given.DropIn, [], day, day, Given.Helsinki).ShouldHaveSingleItem();
            time.Duration.ShouldBe(Duration.FromHours(hours));
            time.Duration.ShouldBeLessThan(Slot.Longest);
        }
    }

    [Fact]
    public void A_rule_keeps_its_place_on_the_wall_clock_through_the_year()
    {
        var rule = Rule(12, 0, 12, 45);

        var times = SlotPlanner.Plan(rule, Given.Meeting, [], new(2027, 1, 1), new(2027, 12, 31), Given.Helsinki).ToList();

        times.Count.ShouldBe(52);
        times.ShouldAllBe(time => time.Start.InZone(Given.Helsinki).TimeOfDay == new LocalTime(12, 0));
    }

    [Fact]
    public void Only_the_days_of_the_range_and_of_the_rule_are_planned()
    {
        var rule = Rule(12, 0, 12, 45, IsoDayOfWeek.Tuesday, new(2026, 11, 10), new(2026, 11, 24));

        Days(rule, new(2026, 11, 1), new(2026, 12, 31)).ShouldBe([new(2026, 11, 10), new(2026, 11, 17), new(2026, 11, 24)]);
        Days(rule, new(2026, 11, 11), new(2026, 11, 17)).ShouldBe([new(2026, 11, 17)]);
        Days(rule, new(2026, 11, 25), new(2026, 12, 31)).ShouldBeEmpty();
    }

    [Fact]
    public void Closed_days_have_no_slots_and_another_units_or_workers_closing_does_not_matter()
    {
        var rule = Rule(12, 0, 12, 45, IsoDayOfWeek.Tuesday);
        var (first, last) = (new LocalDate(2026, 11, 3), new LocalDate(2026, 11, 17));

        Days(rule, first, last, Closing(Helsinki, null)).ShouldBe([first, last]);
        Days(rule, first, last, Closing(UnitId.New(), null)).Length.ShouldBe(3);
        Days(rule, first, last, Closing(Helsinki, WorkerId.New())).Length.ShouldBe(3);
    }

    [Fact]
    public void Whatever_the_hours_slots_follow_one_another_within_them_and_none_is_missing() =>
        Prop.ForAll(AnyHours().ToArbitrary(), AnyService().ToArbitrary(), (hours, service) =>
        {
            var slots = SlotPlanner.Cut(hours, service);
            var inside = slots.All(slot => slot.Start >= hours.Start && slot.End <= hours.End && slot.Duration == service.Length);
            var inOrder = slots.Zip(slots.Skip(1)).All(pair => pair.First.End <= pair.Second.Start);
            var rest = hours.Duration - (service.Length * slots.Count);
            return inside && inOrder && rest >= Duration.Zero && rest < service.Length;
        }).QuickCheckThrowOnFailure();

    private static Interval During(LocalDate date, LocalTime from, LocalTime until) =>
        SlotPlanner.During(date, OpeningHours.Of(from, until).Value, Given.Helsinki);

    private static OpeningException Closing(UnitId unit, WorkerId? worker) =>
        new(OpeningExceptionId.New(), unit, worker, new(2026, 11, 10), new(2026, 11, 10), string.Empty);

    private static LocalDate[] Days(OpeningRule rule, LocalDate first, LocalDate last, params OpeningException[] exceptions) =>
        [.. SlotPlanner.Plan(rule, Given.Meeting, exceptions, first, last, Given.Helsinki).Select(time => time.Start.InZone(Given.Helsinki).Date)];

    /// <summary>Any hours on any day from 2026 to 2028; one day in three is the day of a clock change.</summary>
    private static Gen<Interval> AnyHours() =>
        from date in Gen.OneOf(Gen.Constant(ShortDay), Gen.Constant(LongDay), Gen.Choose(0, 1000).Select(days => new LocalDate(2026, 1, 1).PlusDays(days)))
        from minutes in Gen.Choose(0, 1438)
        from length in Gen.Choose(1, Math.Max(1440 - minutes, 720))
        select During(date, LocalTime.FromMinutesSinceMidnight(minutes), LocalTime.FromMinutesSinceMidnight((minutes + length) % 1440));

    private static Gen<Service> AnyService() =>
        Gen.Choose(Service.ShortestMinutes, Service.LongestMinutes).Select(minutes => Given.Service(ServiceKind.IndividualMeeting, minutes));

    private static OpeningRule Rule(
        int fromHour, int fromMinute, int untilHour, int untilMinute, IsoDayOfWeek day = IsoDayOfWeek.Sunday, LocalDate? first = null, LocalDate? last = null) => new(
        OpeningRuleId.New(),
        Given.Meeting.Id,
        Helsinki,
        null,
        day,
        new(fromHour, fromMinute),
        new(untilHour, untilMinute),
        first ?? new(2026, 1, 1),
        last,
        ServiceModes.AtUnit,
        1,
        false);

    private static string[] Spoken(IEnumerable<Interval> times) => [.. times.Select(time => $"{Spoken(time.Start)}–{Spoken(time.End)}")];

    private static string Spoken(Instant instant) =>
        ZonedDateTimePattern.CreateWithInvariantCulture("HH':'mmo<g>", null).Format(instant.InZone(Given.Helsinki));
}
