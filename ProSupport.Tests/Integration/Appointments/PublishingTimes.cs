using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Appointments.Publishing;
using ProSupport.Web.Appointments.WithCode;

namespace ProSupport.Tests.Integration.Appointments;

public sealed class PublishingTimes
{
    private static readonly LocalDate Monday = new(2026, 11, 2);

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task A_rule_makes_its_slots_ahead_and_clients_find_them(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);

        var published = (await PublishAsync(house, Rule(house))).Value;

        // Tuesdays 3 November to 22 December: eight, with five meetings each.
        published.Slots.Count.ShouldBe(40);
        var found = await house.Get<FindFreeTimes>().RunAsync(new("meeting", To: Monday.PlusWeeks(8)), House.Cancel);
        found.Select(time => time.SlotId).ShouldBe(published.Slots);
        found.ShouldAllBe(time => time.MaleWorker && time.WorkerName == "Mikko");
        found[0].Start.ShouldBe(Organisation.At(Monday.PlusDays(1), 12));
    }

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task The_job_makes_later_slots_and_nothing_twice(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        await PublishAsync(house, Rule(house));

        (await MakeAsync(house)).ShouldBe("slots=0 elsewhere=0");
        house.Clock.Advance(Duration.FromDays(7));
        (await MakeAsync(house)).ShouldBe("slots=5 elsewhere=0");
        (await MakeAsync(house)).ShouldBe("slots=0 elsewhere=0");
    }

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task The_job_in_several_places_at_once_makes_every_slot_once(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        await PublishAsync(house, Rule(house));
        await PublishAsync(house, Rule(house, worker: null));
        house.Clock.Advance(Duration.FromDays(28));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => MakeAsync(house))));

        (await CountAsync(house)).ShouldBe((40 + 20) * 2);
    }

    [Fact]
    public async Task A_withdrawn_slot_is_not_made_again()
    {
        await using var house = await House.OpenAsync();
        var slot = (await PublishAsync(house, Rule(house))).Value.Slots[0];

        (await house.Get<WithdrawSlot>().RunAsync(slot, House.Cancel)).Value.Withdrawn.ShouldBe(1);

        (await MakeAsync(house)).ShouldBe("slots=0 elsewhere=0");
        (await house.Get<WithdrawSlot>().RunAsync(slot, House.Cancel)).Value.Withdrawn.ShouldBe(0);
        (await house.Get<WithdrawSlot>().RunAsync(SlotId.New(), House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.SlotUnknown);
    }

    [Fact]
    public async Task A_rule_across_the_clock_changes_keeps_its_hours()
    {
        await using var house = await House.OpenAsync();
        house.Clock.Now = Organisation.At(new(2027, 3, 20), 12);

        await PublishAsync(house, Rule(house) with { Day = IsoDayOfWeek.Sunday, ValidUntil = new LocalDate(2027, 4, 4) });

        var found = await house.Get<FindFreeTimes>().RunAsync(new("meeting"), House.Cancel);
        found.Select(time => time.Start.InZone(Organisation.Zone).LocalDateTime).Where(time => time.Hour == 12 && time.Minute == 0)
            .ShouldBe([new(2027, 3, 21, 12, 0), new(2027, 3, 28, 12, 0), new(2027, 4, 4, 12, 0)]);
    }

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task A_worker_is_never_in_two_places(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        await PublishAsync(house, Rule(house));

        var weekly = (await PublishAsync(house, Rule(house, unit: house.Tampere))).Refusal.ShouldBeOfType<WorkerIsElsewhere>();
        (weekly.Worker, weekly.Weekly!.Day, weekly.Weekly.From, weekly.Once).ShouldBe(("Mikko", Rule(house).Day, Rule(house).From, null));
        (await PublishAsync(house, Rule(house) with { ValidFrom = new(2027, 6, 1) })).Refusal
            .ShouldBeOfType<WorkerIsElsewhere>("beyond the slots that are made ahead");
        var once = (await PublishAsync(house, OneOff(house, 15))).Refusal.ShouldBeOfType<WorkerIsElsewhere>();
        (once.Worker, once.Weekly, once.Once?.Start).ShouldBe(("Mikko", null, Organisation.At(new(2026, 11, 3), 15)));
        (await PublishAsync(house, OneOff(house, 16))).Refused.ShouldBeFalse("after the rule's hours");
        (await PublishAsync(house, Rule(house, worker: house.Anna))).Refused.ShouldBeFalse();
        (await PublishAsync(house, Rule(house, worker: null))).Refused.ShouldBeFalse();
        (await PublishAsync(house, Rule(house, worker: null))).Refused.ShouldBeFalse("a team has many hands");
    }

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task Of_many_who_publish_a_worker_for_the_same_hours_at_once_one_wins(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() =>
            PublishAsync(house, Rule(house, unit: number % 2 == 0 ? house.Helsinki : house.Tampere)))));

        outcomes.Count(outcome => !outcome.Refused).ShouldBe(1);
        outcomes.Where(outcome => outcome.Refused).ShouldAllBe(outcome => outcome.Refusal is WorkerIsElsewhere);
        (await CountAsync(house)).ShouldBe(40);
    }

    /// <summary>What holds on every provider, whatever turns its writers take: whoever publishes on an old view loses.</summary>
    [Fact]
    public async Task Publishing_on_an_old_view_of_a_workers_schedule_loses()
    {
        await using var house = await House.OpenAsync();
        await using var late = house.Database();
        var worker = await late.Workers.SingleAsync(row => row.Id == house.Mikko.Id, House.Cancel);

        await PublishAsync(house, Rule(house));
        worker.NoteScheduleChange();

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => late.SaveChangesAsync(House.Cancel));
    }

    /// <summary>The control: two who have looked at the same moment, with the worker's schedule version and without it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_the_workers_schedule_version_two_who_looked_at_once_would_put_the_worker_in_two_places(bool guarded)
    {
        await using var house = await House.OpenAsync();
        await using var one = house.Database();
        await using var two = house.Database();
        foreach (var (db, unit) in new[] { (one, house.Helsinki), (two, house.Tampere) })
        {
            var rule = new OpeningRule(
                OpeningRuleId.New(), house.Meeting.Id, unit.Id, house.Mikko.Id, IsoDayOfWeek.Tuesday, new(12, 0), new(16, 0), Monday, null, Organisation.MeetingModes, 1, false);
            db.Add(rule);
            (await house.Get<RenewTimes>().OfRuleAsync(db, rule, house.Clock.Now, House.Cancel)).Elsewhere.ShouldBeEmpty("neither sees the other");
            if (!guarded)
            {
                db.ChangeTracker.Entries<Worker>().Single().State = EntityState.Unchanged;
            }
        }

        await one.SaveChangesAsync(House.Cancel);
        var late = () => two.SaveChangesAsync(House.Cancel);

        if (guarded)
        {
            await Should.ThrowAsync<DbUpdateConcurrencyException>(late);
        }
        else
        {
            await late();
        }

        (await CountAsync(house)).ShouldBe(guarded ? 40 : 80);
    }

    [Fact]
    public async Task The_job_leaves_out_times_at_which_the_worker_is_elsewhere_and_counts_them()
    {
        await using var house = await House.OpenAsync();
        await PublishAsync(house, OneOff(house, 13) with { Date = Monday.PlusWeeks(8).PlusDays(1) });
        await PublishAsync(house, Rule(house));
        house.Clock.Advance(Duration.FromDays(7));

        // 13.00–13.45 lies across the second (12.45) and third (13.30) meeting.
        (await MakeAsync(house)).ShouldBe("slots=3 elsewhere=2");
    }

    [Fact]
    public async Task Closed_days_lose_their_slots_report_their_bookings_and_get_no_new_slots()
    {
        await using var house = await House.OpenAsync();
        var slots = (await PublishAsync(house, Rule(house))).Value.Slots;
        var oneOff = (await PublishAsync(house, OneOff(house, 17))).Value.Slots.Single();
        var booked = await house.BookAsync(House.FullForm(await house.SlotAsync()) with { SlotId = slots[1] });
        var tuesday = Monday.PlusDays(1);

        var closed = (await house.Get<CloseDays>().RunAsync(new(house.Helsinki.Id, null, tuesday, tuesday.PlusWeeks(1), "Loma"), House.Cancel)).Value;

        closed.Withdrawn.ShouldBe(10);
        closed.Booked.ShouldHaveSingleItem().SlotId.ShouldBe(slots[1]);
        (await house.Get<SlotToBook>().RunAsync(oneOff, House.Cancel)).Refused.ShouldBeFalse();
        (await house.Get<SlotToBook>().RunAsync(slots[10], House.Cancel)).Refused.ShouldBeFalse();
        (await house.Get<FindBookingByCode>().RunAsync(booked.Code, House.Cancel))!.IsLive.ShouldBeTrue();
        await house.Get<CancelAppointment>().RunAsync(booked.Code, booked.Booking.Version, House.Cancel);
        (await house.Get<SlotToBook>().RunAsync(slots[1], House.Cancel)).Refusal.ShouldBe(AppointmentRefusals.SlotWithdrawn);
        (await MakeAsync(house)).ShouldBe("slots=0 elsewhere=0");
    }

    [Fact]
    public async Task A_workers_days_off_leave_the_others_open()
    {
        await using var house = await House.OpenAsync();
        await PublishAsync(house, Rule(house));
        var annas = (await PublishAsync(house, Rule(house, worker: house.Anna))).Value.Slots;

        await house.Get<CloseDays>().RunAsync(new(house.Helsinki.Id, house.Mikko.Id, Monday, Monday.PlusDays(6), null), House.Cancel);

        var found = await house.Get<FindFreeTimes>().RunAsync(new("meeting", To: Monday.PlusDays(6)), House.Cancel);
        found.Select(time => time.SlotId).ShouldBe(annas.Take(5));
    }

    [Fact]
    public async Task A_booking_in_a_withdrawn_time_still_keeps_its_worker()
    {
        await using var house = await House.OpenAsync();
        var slot = (await PublishAsync(house, OneOff(house, 12))).Value.Slots.Single();
        var booked = await house.BookAsync(House.Form(await house.SlotAsync()) with { SlotId = slot });
        await house.Get<WithdrawSlot>().RunAsync(slot, House.Cancel);

        (await PublishAsync(house, OneOff(house, 12))).Refusal.ShouldBeOfType<WorkerIsElsewhere>();
        await house.Get<CancelAppointment>().RunAsync(booked.Code, booked.Booking.Version, House.Cancel);
        (await PublishAsync(house, OneOff(house, 12))).Refused.ShouldBeFalse();
    }

    [Fact]
    public async Task An_ended_rule_loses_its_later_slots_and_makes_none()
    {
        await using var house = await House.OpenAsync();
        var published = (await PublishAsync(house, Rule(house))).Value;

        var ended = (await house.Get<MoveRuleEnd>().RunAsync(await house.SeenAsync(published.RuleId!.Value), Monday.PlusDays(1), House.Cancel)).Value;

        ended.Withdrawn.ShouldBe(35);
        house.Clock.Advance(Duration.FromDays(7));
        (await MakeAsync(house)).ShouldBe("slots=0");
        (await PublishAsync(house, Rule(house))).Refused.ShouldBeFalse("the hours are free again");
        (await house.Get<MoveRuleEnd>().RunAsync(new(OpeningRuleId.New(), 0), Monday, House.Cancel)).Refusal.ShouldBe(PublishingRefusals.RuleUnknown);
    }

    [Fact]
    public async Task Times_of_a_worker_who_left_or_a_closed_service_are_not_made()
    {
        await using var house = await House.OpenAsync();
        await PublishAsync(house, Rule(house));
        await using (var db = house.Database())
        {
            (await db.Workers.FindAsync([house.Mikko.Id], House.Cancel))!.Leave();
            await db.SaveChangesAsync(House.Cancel);
        }

        house.Clock.Advance(Duration.FromDays(7));
        (await MakeAsync(house)).ShouldBe("slots=0 elsewhere=0 letgo=35", "nobody keeps them any more");
        (await MakeAsync(house)).ShouldBe("slots=0 elsewhere=0");
        (await PublishAsync(house, OneOff(house, 18))).Refusal.ShouldBe(PublishingRefusals.WorkerUnknown);
    }

    [Fact]
    public async Task What_cannot_be_published_is_refused_by_name()
    {
        await using var house = await House.OpenAsync();
        var rule = Rule(house);

        await ShouldRefuseAsync(house, rule with { Until = rule.From }, PublishingRefusals.HoursTooShort);
        await ShouldRefuseAsync(house, rule with { Until = rule.From.PlusMinutes(44) }, PublishingRefusals.HoursTooShort);
        await ShouldRefuseAsync(house, rule with { Day = IsoDayOfWeek.None }, PublishingRefusals.HoursTooShort);
        await ShouldRefuseAsync(house, rule with { ValidUntil = rule.ValidFrom.PlusDays(-1) }, PublishingRefusals.DaysBackwards);
        await ShouldRefuseAsync(house, With(rule, times => times with { ServiceId = ServiceId.New() }), PublishingRefusals.ServiceUnknown);
        await ShouldRefuseAsync(house, With(rule, times => times with { UnitId = UnitId.New() }), PublishingRefusals.UnitUnknown);
        await ShouldRefuseAsync(house, With(rule, times => times with { WorkerId = WorkerId.New() }), PublishingRefusals.WorkerUnknown);
        await ShouldRefuseAsync(house, With(rule, times => times with { Modes = ServiceModes.None }), PublishingRefusals.ModesNotOffered);
        await ShouldRefuseAsync(house, With(rule, times => times with { Modes = ServiceModes.Chat | ServiceModes.AtUnit }), PublishingRefusals.ModesNotOffered);
        await ShouldRefuseAsync(house, With(rule, times => times with { Capacity = 0 }), PublishingRefusals.CapacityOutOfBounds);
        await ShouldRefuseAsync(house, With(rule, times => times with { Capacity = 2 }), PublishingRefusals.CapacityOutOfBounds);
        (await PublishAsync(house, OneOff(house, 8) with { Date = Monday })).Refusal.ShouldBe(AppointmentRefusals.SlotStarted);
        (await house.Get<CloseDays>().RunAsync(new(house.Helsinki.Id, null, Monday, Monday.PlusDays(-1), null), House.Cancel)).Refusal
            .ShouldBe(PublishingRefusals.DaysBackwards);
        (await house.Get<CloseDays>().RunAsync(new(house.Helsinki.Id, null, Monday, Monday, new string('x', 201)), House.Cancel)).Refusal
            .ShouldBe(PublishingRefusals.NoteTooLong);
        (await CountAsync(house)).ShouldBe(0);
    }

    [Fact]
    public async Task One_off_hours_are_cut_like_a_rules_and_drop_in_hours_stay_whole()
    {
        await using var house = await House.OpenAsync();

        (await PublishAsync(house, OneOff(house, 12) with { Until = new(14, 0) })).Value.Slots.Count.ShouldBe(2);
        var dropIn = OneOff(house, 16) with { Until = new(19, 0), Times = Times(house, house.DropIn, house.Helsinki, house.Mikko, ServiceModes.AtUnit) };
        (await PublishAsync(house, dropIn)).Value.Slots.Count.ShouldBe(1);
        (await PublishAsync(house, dropIn with { Until = null })).Refusal.ShouldBe(PublishingRefusals.HoursTooShort);
    }

    private static async Task ShouldRefuseAsync(House house, RuleForm form, Refusal refusal) =>
        (await PublishAsync(house, form)).Refusal.ShouldBe(refusal);

    private static RuleForm With(RuleForm rule, Func<TimesForm, TimesForm> change) => rule with { Times = change(rule.Times) };

    private static Task<Outcome<TimesPublished>> PublishAsync(House house, RuleForm form) => house.Get<PublishRule>().RunAsync(form, House.Cancel);

    private static Task<Outcome<TimesPublished>> PublishAsync(House house, OneOffForm form) => house.Get<PublishOneOffTime>().RunAsync(form, House.Cancel);

    private static async Task<string> MakeAsync(House house) => (await house.Get<MakeSlots>().RunAsync(house.Clock.Now, House.Cancel)).ToString();

    private static async Task<int> CountAsync(House house)
    {
        await using var db = house.Database();
        return await db.Slots.CountAsync(House.Cancel);
    }

    /// <summary>Tuesdays 12–16 for Mikko in Helsinki.</summary>
    private static RuleForm Rule(House house, Unit? unit = null) => Rule(house, house.Mikko, unit);

    private static RuleForm Rule(House house, Worker? worker, Unit? unit = null) => new(
        Times(house, house.Meeting, unit ?? house.Helsinki, worker, Organisation.MeetingModes), IsoDayOfWeek.Tuesday, new(12, 0), new(16, 0), Monday, null);

    /// <summary>One meeting with Mikko tomorrow.</summary>
    private static OneOffForm OneOff(House house, int hour) => new(
        Times(house, house.Meeting, house.Helsinki, house.Mikko, Organisation.MeetingModes), Monday.PlusDays(1), new(hour, 0), null);

    private static TimesForm Times(House house, Service service, Unit unit, Worker? worker, ServiceModes modes) =>
        new(service.Id, unit.Id, worker?.Id, modes, 1, false);
}
