using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

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
