using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using Interval = NodaTime.Interval;

namespace ProSupport.Tests.Domain.Appointments;

public sealed class RulesOfOneWorker
{
    private static readonly WorkerId Worker = WorkerId.New();

    private static readonly OpeningRule Tuesdays = Rule();

    [Fact]
    public void Rules_with_hours_and_days_in_common_overlap() =>
        Tuesdays.Overlaps(Rule(from: 15, until: 18, first: new(2027, 1, 1))).ShouldBeTrue();

    [Fact]
    public void Rules_that_only_touch_do_not_overlap()
    {
        Tuesdays.Overlaps(Rule(from: 16, until: 18)).ShouldBeFalse();
        Rule(last: new(2026, 11, 30)).Overlaps(Rule(first: new(2026, 12, 1))).ShouldBeFalse();
        Rule(first: new(2026, 12, 1)).Overlaps(Rule(last: new(2026, 11, 30))).ShouldBeFalse();
        Rule(last: new(2026, 12, 1)).Overlaps(Rule(first: new(2026, 12, 1))).ShouldBeTrue();
    }

    [Fact]
    public void Other_weekdays_other_workers_and_teams_do_not_overlap()
    {
        Tuesdays.Overlaps(Rule(day: IsoDayOfWeek.Friday)).ShouldBeFalse();
        Tuesdays.Overlaps(Rule(worker: WorkerId.New())).ShouldBeFalse();
        Rule(worker: null, team: true).Overlaps(Rule(worker: null, team: true)).ShouldBeFalse();
    }

    [Fact]
    public void Hours_past_midnight_overlap_the_next_days_until_they_end()
    {
        var night = Rule(from: 22, until: 2);
        night.Overlaps(Rule(from: 1, until: 3, day: IsoDayOfWeek.Wednesday)).ShouldBeTrue();
        Rule(from: 1, until: 3, day: IsoDayOfWeek.Wednesday).Overlaps(night).ShouldBeTrue();
        night.Overlaps(Rule(from: 2, until: 3, day: IsoDayOfWeek.Wednesday)).ShouldBeFalse();
        night.Overlaps(Rule(from: 1, until: 3)).ShouldBeFalse("the night before is Monday's");
        Rule(from: 22, until: 2, day: IsoDayOfWeek.Sunday).Overlaps(Rule(from: 0, until: 1, day: IsoDayOfWeek.Monday)).ShouldBeTrue();
        Rule(from: 20, until: 0).Overlaps(Rule(from: 0, until: 1, day: IsoDayOfWeek.Wednesday)).ShouldBeFalse("24.00 only touches 0.00");
    }

    [Fact]
    public void A_night_that_is_a_rules_last_meets_the_morning_after_it()
    {
        var lastNight = Rule(from: 22, until: 2, last: new(2026, 12, 1));
        lastNight.Overlaps(Rule(from: 0, until: 1, day: IsoDayOfWeek.Wednesday, first: new(2026, 12, 2))).ShouldBeTrue();
        lastNight.Overlaps(Rule(from: 0, until: 1, day: IsoDayOfWeek.Wednesday, first: new(2026, 12, 3))).ShouldBeFalse();
        Rule(last: new(2026, 12, 5)).Overlaps(Rule(first: new(2026, 12, 4))).ShouldBeFalse("no Tuesday lies between");
    }

    /// <summary>Zones whose clocks are set by an hour, half an hour and two, at midnight, and across a whole day.</summary>
    [Theory]
    [InlineData("Europe/Helsinki")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Antarctica/Troll")]
    [InlineData("Africa/Cairo")]
    [InlineData("Pacific/Apia")]
    public void Rules_that_do_not_overlap_never_collide_on_any_day_of_a_clock_change(string zoneName)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneName];
        var changes = zone.GetZoneIntervals(Instant.FromUtc(2010, 1, 1, 0, 0), Instant.FromUtc(2035, 1, 1, 0, 0))
            .Where(interval => interval.HasEnd)
            .Select(interval => interval.End.InZone(zone).Date)
            .ToArray();
        changes.ShouldNotBeEmpty();
        foreach (var day in changes)
        {
            Prop.ForAll(RuleAround(day).ToArbitrary(), RuleAround(day).ToArbitrary(), (one, other) =>
                one.Overlaps(other) || Plan(one, day, zone).All(time => Plan(other, day, zone).All(taken => !Meet(time, taken))))
                .Check(Config.QuickThrowOnFailure.WithMaxTest(40));
        }
    }

    [Theory]
    [InlineData("2027-03-28")]
    [InlineData("2027-10-31")]
    public void Rules_that_touch_never_collide_on_the_day_of_a_clock_change(string day)
    {
        var date = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;
        var times = Enumerable.Range(0, 48)
            .Select(half => RuleOf(date.DayOfWeek, new LocalTime(half / 2, half % 2 * 30), LocalTime.FromMinutesSinceMidnight((half + 1) * 30 % 1440)))
            .SelectMany(rule => SlotPlanner.Plan(rule, Given.DropIn, [], date, date, Given.Helsinki))
            .ToArray();

        times.Zip(times.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
        (times[^1].End - times[0].Start).ShouldBe(Duration.FromHours(date.Month == 3 ? 23 : 25));
    }

    private static Interval[] Plan(OpeningRule rule, LocalDate day, DateTimeZone zone) =>
        [.. SlotPlanner.Plan(rule, Given.DropIn, [], day.PlusDays(-2), day.PlusDays(2), zone)];

    private static bool Meet(Interval one, Interval other) => one.Start < other.End && other.Start < one.End;

    /// <summary>Any hours on the day or the one before, most of them in the small hours and on halves, where clocks are changed and rules touch.</summary>
    private static Gen<OpeningRule> RuleAround(LocalDate day) =>
        from before in Gen.Choose(0, 1)
        from half in Gen.Frequency((3, Gen.Choose(0, 12)), (1, Gen.Choose(0, 47)))
        from length in Gen.Choose(1, 24)
        select RuleOf(
            day.PlusDays(-before).DayOfWeek,
            LocalTime.FromMinutesSinceMidnight(half * 30),
            LocalTime.FromMinutesSinceMidnight((half + length) * 30 % 1440));

    private static OpeningRule RuleOf(IsoDayOfWeek day, LocalTime from, LocalTime until) => new(
        OpeningRuleId.New(), Given.DropIn.Id, UnitId.New(), Worker, day, from, until, new(2000, 1, 1), null, ServiceModes.AtUnit, 1, false);

    private static OpeningRule Rule(
        int from = 12,
        int until = 16,
        IsoDayOfWeek day = IsoDayOfWeek.Tuesday,
        LocalDate? first = null,
        LocalDate? last = null,
        WorkerId? worker = null,
        bool team = false) => new(
        OpeningRuleId.New(),
        Given.Meeting.Id,
        UnitId.New(),
        team ? null : worker ?? Worker,
        day,
        new(from, 0),
        new(until, 0),
        first ?? new(2026, 11, 1),
        last,
        ServiceModes.AtUnit,
        1,
        false);
}
