using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Appointments.Publishing;
using ProSupport.Web.Appointments.WithCode;
using ProSupport.Web.DropIn;

namespace ProSupport.Tests.Integration.Appointments;

public sealed class ClosingAndOpeningDays
{
    private static readonly LocalDate Tuesday = new(2026, 11, 3);

    [Fact]
    public async Task Closing_today_ends_the_drop_in_that_is_going_on_and_opening_it_again_brings_it_back()
    {
        await using var house = await House.OpenAsync();
        await PublishAsync(house, house.DropIn, null, 12, 16);
        house.Clock.Now = Organisation.At(Tuesday, 13);
        (await OpenDoorsAsync(house)).ShouldBe(1);

        (await CloseAsync(house, Tuesday, Tuesday)).Value.Withdrawn.ShouldBe(1);
        (await OpenDoorsAsync(house)).ShouldBe(0);

        (await OpenAsync(house)).Value.Opened.ShouldBe(1);
        (await OpenDoorsAsync(house)).ShouldBe(1);
    }

    [Fact]
    public async Task Closing_today_leaves_the_meeting_that_is_going_on()
    {
        await using var house = await House.OpenAsync();
        var slots = (await PublishAsync(house)).Value.Slots;
        house.Clock.Now = Organisation.At(Tuesday, 12, 10);

        (await CloseAsync(house, Tuesday, Tuesday)).Value.Withdrawn.ShouldBe(4);

        await using var db = house.Database();
        (await db.Slots.SingleAsync(slot => slot.Id == slots[0], House.Cancel)).Withdrawn.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task Opened_again_the_same_times_are_free_and_the_booked_one_is_no_longer_stranded(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        var slots = (await PublishAsync(house)).Value.Slots;
        var booked = await house.BookAsync(House.Form(await house.SlotAsync()) with { SlotId = slots[1], Mode = ServiceModes.Phone });
        await house.Get<WithdrawSlot>().RunAsync(slots[4], House.Cancel);
        (await CloseAsync(house, Tuesday, Tuesday)).Value.Booked.Count.ShouldBe(1);

        var opened = (await OpenAsync(house)).Value;

        (opened.Opened, opened.Withdrawn).ShouldBe((4, 0));
        var free = await house.Get<FindFreeTimes>().RunAsync(new("meeting", To: Tuesday), House.Cancel);
        free.Where(time => time.WorkerName == "Mikko").Select(time => time.SlotId).ShouldBe([slots[0], slots[2], slots[3]]);
        (await house.Get<FindBookingByCode>().RunAsync(booked.Code, House.Cancel))!.IsLive.ShouldBeTrue();
        await using var db = house.Database();
        (await db.Appointments.Include(row => row.Slot).SingleAsync(row => row.SlotId == slots[1], House.Cancel)).Slot.Withdrawn.ShouldBeFalse();
        (await OpenAsync(house, OpeningExceptionId.New())).Refusal.ShouldBe(PublishingRefusals.ClosureUnknown);
    }

    [Fact]
    public async Task Where_the_worker_has_another_time_by_now_none_comes_back()
    {
        await using var house = await House.OpenAsync();
        await PublishAsync(house);
        await CloseAsync(house, Tuesday, Tuesday);
        var once = new OneOffForm(Times(house, house.Meeting, house.Mikko.Id), Tuesday, new(13, 0), null);
        (await house.Get<PublishOneOffTime>().RunAsync(once, House.Cancel)).Refused.ShouldBeFalse();

        (await OpenAsync(house)).Value.Opened.ShouldBe(3);
    }

    [Fact]
    public async Task A_later_end_makes_the_times_up_to_it_and_no_end_as_far_as_times_are_published()
    {
        await using var house = await House.OpenAsync();
        var rule = (await PublishAsync(house)).Value.RuleId!.Value;
        var move = house.Get<MoveRuleEnd>();

        (await move.RunAsync(await house.SeenAsync(rule), Tuesday, House.Cancel)).Value.Withdrawn.ShouldBe(35);
        (await move.RunAsync(await house.SeenAsync(rule), Tuesday.PlusWeeks(1), House.Cancel)).Value.Opened.ShouldBe(5);
        (await move.RunAsync(await house.SeenAsync(rule), null, House.Cancel)).Value.Opened.ShouldBe(30);
        (await move.RunAsync(new(OpeningRuleId.New(), 0), null, House.Cancel)).Refusal.ShouldBe(PublishingRefusals.RuleUnknown);
    }

    [Fact]
    public async Task A_later_end_that_would_put_the_worker_in_two_places_is_refused()
    {
        await using var house = await House.OpenAsync();
        var rule = (await PublishAsync(house)).Value.RuleId!.Value;
        await house.Get<MoveRuleEnd>().RunAsync(await house.SeenAsync(rule), Tuesday, House.Cancel);
        var form = new RuleForm(Times(house, house.Meeting, house.Mikko.Id), IsoDayOfWeek.Tuesday, new(15, 0), new(17, 0), Tuesday.PlusYears(1), null);
        (await house.Get<PublishRule>().RunAsync(form, House.Cancel)).Refused.ShouldBeFalse();

        (await house.Get<MoveRuleEnd>().RunAsync(await house.SeenAsync(rule), null, House.Cancel)).Refusal.ShouldBeOfType<WorkerIsElsewhere>();
        (await house.Get<MoveRuleEnd>().RunAsync(await house.SeenAsync(rule), Tuesday.PlusWeeks(4), House.Cancel)).Value.Opened.ShouldBe(20);
    }

    [Fact]
    public async Task Hours_end_at_24_and_go_on_past_midnight()
    {
        await using var house = await House.OpenAsync();
        await PublishAsync(house, house.DropIn, null, 20, 0);
        await PublishAsync(house, house.DropIn, house.Mikko.Id, 22, 2);

        var hours = await house.Get<DropInHours>().RunAsync(null, Tuesday, House.Cancel);

        hours.Select(time => time.End).ShouldBe([Organisation.At(Tuesday.PlusDays(1), 0), Organisation.At(Tuesday.PlusDays(1), 2)]);
        house.Clock.Now = Organisation.At(Tuesday.PlusDays(1), 1);
        (await OpenDoorsAsync(house)).ShouldBe(1, "after midnight it is still open");
        (await CloseAsync(house, Tuesday, Tuesday)).Value.Withdrawn.ShouldBe(1, "it belongs to the day on which it began");
        (await OpenDoorsAsync(house)).ShouldBe(0);
    }

    [Fact]
    public async Task Hours_past_midnight_keep_the_worker_from_the_next_morning()
    {
        await using var house = await House.OpenAsync();
        await PublishAsync(house, house.DropIn, house.Mikko.Id, 22, 2);
        var morning = new RuleForm(Times(house, house.Meeting, house.Mikko.Id), IsoDayOfWeek.Wednesday, new(1, 0), new(4, 0), Tuesday, null);

        (await house.Get<PublishRule>().RunAsync(morning, House.Cancel)).Refusal.ShouldBeOfType<WorkerIsElsewhere>();
        (await house.Get<PublishRule>().RunAsync(morning with { From = new(2, 0) }, House.Cancel)).Refused.ShouldBeFalse();
    }

    [Fact]
    public async Task Rules_that_touch_are_published_on_the_days_of_a_clock_change_too()
    {
        await using var house = await House.OpenAsync();
        house.Clock.Now = Organisation.At(new(2027, 3, 20), 12);
        var first = new RuleForm(Times(house, house.DropIn, house.Mikko.Id), IsoDayOfWeek.Sunday, new(2, 0), new(3, 30), new(2027, 3, 20), null);

        (await house.Get<PublishRule>().RunAsync(first, House.Cancel)).Refused.ShouldBeFalse();
        (await house.Get<PublishRule>().RunAsync(first with { From = new(3, 30), Until = new(5, 0) }, House.Cancel)).Refused.ShouldBeFalse();
        (await house.Get<PublishRule>().RunAsync(first with { From = new(5, 0), Until = new(6, 0) }, House.Cancel)).Refused.ShouldBeFalse();
    }

    private static async Task<int> OpenDoorsAsync(House house) =>
        (await house.Get<DropInHours>().RunAsync(null, null, House.Cancel)).Count(time => time.Start <= house.Clock.Now);

    private static Task<Outcome<TimesChanged>> CloseAsync(House house, LocalDate first, LocalDate last) =>
        house.Get<CloseDays>().RunAsync(new(house.Helsinki.Id, null, first, last, "Remontti"), House.Cancel);

    private static async Task<Outcome<TimesChanged>> OpenAsync(House house, OpeningExceptionId? id = null)
    {
        await using var db = house.Database();
        return await house.Get<OpenClosedDays>().RunAsync(id ?? (await db.OpeningExceptions.SingleAsync(House.Cancel)).Id, House.Cancel);
    }

    private static Task<Outcome<TimesPublished>> PublishAsync(House house) => PublishAsync(house, house.Meeting, house.Mikko.Id, 12, 16);

    private static Task<Outcome<TimesPublished>> PublishAsync(House house, Service service, WorkerId? worker, int from, int until) =>
        house.Get<PublishRule>().RunAsync(
            new(Times(house, service, worker), IsoDayOfWeek.Tuesday, new(from, 0), new(until, 0), Tuesday, null), House.Cancel);

    private static TimesForm Times(House house, Service service, WorkerId? worker) =>
        new(service.Id, house.Helsinki.Id, worker, service.Modes, 1, false);
}
