using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;

namespace ProSupport.Tests.Domain.Appointments;

/// <summary>Tuesdays 12–16 of one worker, whose sources change while some of the times are booked.</summary>
public sealed class RenewingARulesTimes
{
    private static readonly LocalDate First = new(2026, 11, 2);

    private readonly UnitId _unit = UnitId.New();
    private readonly Service _meeting = Given.Service(ServiceKind.IndividualMeeting, 45);
    private readonly List<SlotWithBookings> _there = [];
    private readonly List<OpeningException> _closed = [];
    private readonly OpeningRule _rule;
    private readonly Worker _worker;
    private DateTimeZone _zone = Given.Helsinki;
    private Instant _now = Given.Now;

    public RenewingARulesTimes()
    {
        _worker = new Worker(WorkerId.New(), _unit, "Mikko", isMale: true, SpokenLanguages.Parse("fi en"));
        _rule = new OpeningRule(
            OpeningRuleId.New(), _meeting.Id, _unit, _worker.Id, IsoDayOfWeek.Tuesday, new(12, 0), new(16, 0), First, null,
            ServiceModes.AtUnit | ServiceModes.Phone, 1, false);
        Renew().Made.Count.ShouldBe(15, "five on each of three Tuesdays");
    }

    [Fact]
    public void Doing_it_again_changes_nothing() => ShouldChange(Renew(), made: 0, letGo: 0);

    [Fact]
    public void A_changed_length_makes_free_times_anew_and_leaves_booked_ones_to_staff()
    {
        Book(1);
        _meeting.Describe(_meeting.Name, _meeting.Summary, 30, _meeting.Modes);

        var renewed = Renew();

        ShouldChange(renewed, made: 8 + 8 + 6, letGo: 15);
        renewed.LetGo.Count(time => time.IsBooked).ShouldBe(1);
        renewed.Elsewhere.Count.ShouldBe(2, "12.30 and 13.00 lie across the booked time");
    }

    [Fact]
    public void What_is_gained_is_taken_over_and_what_is_lost_makes_times_anew()
    {
        Book(0);
        _worker.Describe(_unit, "Mikko", isMale: true, SpokenLanguages.Parse("fi en ru"));
        ShouldChange(Renew(), made: 0, letGo: 0);
        Open.ShouldAllBe(time => time.Slot.Languages.Include("ru"));

        _worker.Describe(_unit, "Mikko", isMale: true, SpokenLanguages.Parse("fi"));
        ShouldChange(Renew(), made: 14, letGo: 15);

        _worker.Describe(_unit, "Mikko", isMale: false, SpokenLanguages.Parse("fi"));
        ShouldChange(Renew(), made: 14, letGo: 14);
        Open.ShouldAllBe(time => !time.Slot.MaleWorker);
    }

    [Fact]
    public void A_mode_that_is_gone_strands_only_who_chose_it()
    {
        Book(0, ServiceModes.Phone);
        Book(1, ServiceModes.AtUnit);
        _meeting.Describe(_meeting.Name, _meeting.Summary, 45, ServiceModes.AtUnit);

        Renew().LetGo.Single(time => time.IsBooked).Slot.Start.ShouldBe(At(3, 12));
        Open.ShouldAllBe(time => time.Slot.Modes == ServiceModes.AtUnit);
    }

    [Fact]
    public void Times_move_along_with_the_zone_and_back()
    {
        Book(0);
        _zone = DateTimeZoneProviders.Tzdb["Europe/Stockholm"];
        Renew();
        Open.Min(time => time.Slot.Start.InZone(_zone).TimeOfDay).ShouldBe(new LocalTime(12, 0));
        Stranded.ShouldHaveSingleItem();

        _zone = Given.Helsinki;
        Renew();
        Stranded.ShouldBeEmpty("put right, everything is as before");
        Open.Count.ShouldBe(15);
    }

    [Fact]
    public void Closed_days_that_are_opened_again_bring_back_the_same_times_and_what_was_booked_in_them()
    {
        Book(0);
        var before = Open.Select(time => time.Slot.Id).ToHashSet();
        Open.Single(time => time.Slot.Start == At(3, 15)).Slot.Withdraw();
        _closed.Add(new OpeningException(OpeningExceptionId.New(), _unit, null, First, First.PlusDays(1), string.Empty));
        ShouldChange(Renew(), made: 0, letGo: 4);
        Stranded.ShouldHaveSingleItem();

        _closed.Clear();
        ShouldChange(Renew(), made: 0, letGo: 0);

        Stranded.ShouldBeEmpty();
        Open.Count.ShouldBe(14, "what was taken back by hand stays so");
        Open.ShouldAllBe(time => before.Contains(time.Slot.Id));
    }

    [Fact]
    public void A_later_end_brings_back_what_an_earlier_one_took()
    {
        _rule.EndAfter(First);
        ShouldChange(Renew(), made: 0, letGo: 15);
        _rule.EndAfter(First.PlusDays(1));
        Renew().TakenUp.Count.ShouldBe(5);
        _rule.EndAfter(null);
        Renew().TakenUp.Count.ShouldBe(10);
    }

    [Fact]
    public void The_times_of_a_worker_who_left_go_and_come_back_with_the_worker()
    {
        _worker.Leave();
        ShouldChange(Renew(), made: 0, letGo: 15);
        _worker.Return();
        Renew().TakenUp.Count.ShouldBe(15);
    }

    [Fact]
    public void A_service_that_is_closed_for_a_while_keeps_its_times_and_gets_no_more()
    {
        _meeting.Offer(false);
        _there.Remove(Open[0]);
        ShouldChange(Renew(), made: 0, letGo: 0);
        _meeting.Offer(true);
        ShouldChange(Renew(), made: 1, letGo: 0);
    }

    [Fact]
    public void A_meeting_that_has_begun_stays_and_a_drop_in_ends_at_once()
    {
        _now = At(3, 12) + Duration.FromMinutes(10);
        _closed.Add(new OpeningException(OpeningExceptionId.New(), _unit, null, First, First.PlusDays(20), string.Empty));
        ShouldChange(Renew(), made: 0, letGo: 14);

        var dropIn = new OpeningRule(
            OpeningRuleId.New(), Given.DropIn.Id, _unit, null, IsoDayOfWeek.Tuesday, new(11, 0), new(16, 0), First, null, ServiceModes.AtUnit, 1, false);
        var running = new SlotWithBookings(Given.Slot(Given.DropIn, start: At(3, 12)), []);
        running.Slot.TakeUp(dropIn.Id, SlotTraits.Of(ServiceModes.AtUnit, Given.DropIn, null));
        RenewedTimes.Of(dropIn, Given.DropIn, null, [], [running], _now).LetGo.ShouldBe([running]);
    }

    [Fact]
    public void Another_time_of_the_worker_is_in_the_way_and_of_a_team_only_what_it_let_go()
    {
        var once = Given.Slot(Given.Meeting, start: At(3, 13), worker: _worker.Id);
        _closed.Add(new OpeningException(OpeningExceptionId.New(), _unit, null, First, First.PlusDays(1), string.Empty));
        Renew();
        _there.Add(new SlotWithBookings(once, []));
        _closed.Clear();

        var renewed = Renew();

        renewed.Elsewhere.Count.ShouldBe(2, "12.45 and 13.30 meet 13.00–13.45");
        renewed.TakenUp.Count.ShouldBe(3);
    }

    [Fact]
    public void A_rules_times_never_overlap_each_other_whatever_was_changed() =>
        Prop.ForAll(Gen.Choose(0, 8).ArrayOf(12).ToArbitrary(), Gen.Choose(0, 1000).ArrayOf(12).ToArbitrary(), (steps, picks) =>
        {
            var scene = new RenewingARulesTimes();
            foreach (var (step, pick) in steps.Zip(picks))
            {
                scene.Change(step, pick);
                scene.Renew();
                scene.ShouldNotOverlap();
                ShouldChange(scene.Renew(), made: 0, letGo: 0);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    private List<SlotWithBookings> Open => [.. _there.Where(time => !time.Slot.Withdrawn).OrderBy(time => time.Slot.Start)];

    private List<SlotWithBookings> Stranded => [.. _there.Where(time => time.Slot.Withdrawn && time.IsBooked)];

    private static void ShouldChange(RenewedTimes renewed, int made, int letGo) =>
        (renewed.Made.Count, renewed.LetGo.Count).ShouldBe((made, letGo));

    private static Instant At(int day, int hour) => new LocalDateTime(2026, 11, day, hour, 0).InZoneStrictly(Given.Helsinki).ToInstant();

    private void Change(int step, int pick)
    {
        var minutes = new[] { 20, 30, 45, 50, 60, 90 }[pick % 6];
        switch (step)
        {
            case 0 or 1 when Open.Count > 0:
                Book(pick % Open.Count, pick % 2 == 0 ? ServiceModes.AtUnit : ServiceModes.Phone);
                break;
            case 2:
                _meeting.Describe(_meeting.Name, _meeting.Summary, minutes, _meeting.Modes);
                break;
            case 3:
                _meeting.Describe(_meeting.Name, _meeting.Summary, _meeting.Minutes, pick % 2 == 0 ? ServiceModes.AtUnit : ServiceModes.AtUnit | ServiceModes.Phone);
                break;
            case 4:
                _worker.Describe(_unit, "Mikko", pick % 2 == 0, SpokenLanguages.Parse(pick % 3 == 0 ? "fi" : "fi en"));
                break;
            case 5 when _closed.Count == 0:
                _closed.Add(new OpeningException(OpeningExceptionId.New(), _unit, null, First, First.PlusDays(pick % 15), string.Empty));
                break;
            case 5:
                _closed.Clear();
                break;
            case 6:
                _zone = DateTimeZoneProviders.Tzdb[pick % 2 == 0 ? "Europe/Helsinki" : "Europe/Stockholm"];
                break;
            case 7 when Open.Count > 0:
                Open[pick % Open.Count].Slot.Withdraw();
                break;
            case 8 when Stranded.Count > 0:
                var cancelled = Stranded[pick % Stranded.Count];
                _there[_there.IndexOf(cancelled)] = cancelled with { Seats = [] };
                break;
            default:
                break;
        }
    }

    private void Book(int index, ServiceModes mode = ServiceModes.AtUnit)
    {
        var time = Open[index];
        if (!time.IsBooked && time.Slot.Modes.HasFlag(mode))
        {
            _there[_there.IndexOf(time)] = time with { Seats = [new SeatTaken(AppointmentId.New(), mode)] };
        }
    }

    private RenewedTimes Renew()
    {
        var planned = SlotPlanner.Plan(_rule, _meeting, _closed, First, First.PlusDays(20), _zone).ToArray();
        var renewed = RenewedTimes.Of(_rule, _meeting, _worker, planned, _there, _now);
        _there.AddRange(renewed.Made.Select(slot => new SlotWithBookings(slot, [])));
        return renewed;
    }

    private void ShouldNotOverlap()
    {
        var kept = _there.Where(time => time.KeepsWorker).Select(time => time.Slot.During).OrderBy(time => time.Start).ToArray();
        kept.Zip(kept.Skip(1)).ShouldAllBe(pair => pair.First.End <= pair.Second.Start);
        _there.Where(time => time.Slot.RuleId == _rule.Id).GroupBy(time => time.Slot.Start).ShouldAllBe(group => group.Count() == 1);
    }
}
