using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Appointments.Booking;
using ProSupport.Web.Appointments.Calendar;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Appointments.Offer;
using ProSupport.Web.Appointments.Publishing;
using ProSupport.Web.Appointments.WithCode;
using ProSupport.Web.Settings;

namespace ProSupport.Tests.Integration.Appointments;

/// <summary>Mikko's Tuesdays 12–16 in Helsinki, five meetings each, and a one-off time on Wednesday at 12; what they were made of changes.</summary>
public sealed class TimesThatFollow
{
    private static readonly LocalDate Tuesday = new(2026, 11, 3);

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task A_changed_length_makes_free_times_anew_and_lists_the_booked_ones(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        var slots = await PublishAsync(house);
        await BookAsync(house, slots[1]);

        var changed = (await DescribeAsync(house, 30, Organisation.MeetingModes)).Value;

        changed.Booked.ShouldHaveSingleItem().SlotId.ShouldBe(slots[1]);
        changed.Withdrawn.ShouldBe(41);
        changed.Opened.ShouldBe(62 + 1, "eight on each Tuesday, but for two that the booked time is in the way of; and the one-off time");
        var free = await house.Get<FindFreeTimes>().RunAsync(new("meeting", To: Tuesday.PlusDays(1)), House.Cancel);
        free.ShouldAllBe(time => time.End - time.Start == Duration.FromMinutes(30));
        free.Select(time => time.Start.InZone(Organisation.Zone).TimeOfDay.ToString("HH.mm", null))
            .ShouldBe(["12.00", "13.30", "14.00", "14.30", "15.00", "15.30", "12.00"]);
        var again = (await DescribeAsync(house, 30, Organisation.MeetingModes)).Value;
        (again.Opened, again.Withdrawn, again.Booked.Count).ShouldBe((0, 0, 0), "doing it again changes nothing");
    }

    [Fact]
    public async Task A_mode_that_the_service_no_longer_has_is_found_nowhere()
    {
        await using var house = await House.OpenAsync();
        var slots = await PublishAsync(house);
        await BookAsync(house, slots[0], ServiceModes.Phone);
        await BookAsync(house, slots[1], ServiceModes.AtUnit);

        var changed = (await DescribeAsync(house, 45, ServiceModes.AtUnit)).Value;

        changed.Booked.ShouldHaveSingleItem().SlotId.ShouldBe(slots[0]);
        (await house.Get<FindFreeTimes>().RunAsync(new("meeting", Mode: ServiceModes.Phone), House.Cancel)).ShouldBeEmpty();
        (await house.Get<FindFreeTimes>().RunAsync(new("meeting", To: Tuesday), House.Cancel)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Gender_and_languages_of_the_worker_are_taken_over()
    {
        await using var house = await House.OpenAsync();
        var slots = await PublishAsync(house);
        await BookAsync(house, slots[0]);
        await ChangeWorkerAsync(house, isMale: false, "fi en th");

        var changed = (await house.Get<FollowWorker>().RunAsync(house.Mikko.Id, House.Cancel)).Value;

        changed.Booked.ShouldHaveSingleItem().SlotId.ShouldBe(slots[0]);
        (await house.Get<FindFreeTimes>().RunAsync(new("meeting", MaleWorkerOnly: true), House.Cancel)).ShouldBeEmpty();
        var found = await house.Get<FindFreeTimes>().RunAsync(new("meeting", SpokenLanguage: "th", To: Tuesday.PlusDays(1)), House.Cancel);
        found.Count.ShouldBe(4 + 1);
    }

    [Fact]
    public async Task Of_a_worker_who_left_nothing_stays_bookable()
    {
        await using var house = await House.OpenAsync();
        var slots = await PublishAsync(house);
        await BookAsync(house, slots[0]);
        await using (var db = house.Database())
        {
            (await db.Workers.FindAsync([house.Mikko.Id], House.Cancel))!.Leave();
            await db.SaveChangesAsync(House.Cancel);
        }

        var changed = (await house.Get<FollowWorker>().RunAsync(house.Mikko.Id, House.Cancel)).Value;

        (changed.Opened, changed.Withdrawn, changed.Booked.Count).ShouldBe((0, 41, 1));
        (await house.Get<FindFreeTimes>().RunAsync(new("meeting"), House.Cancel)).ShouldBeEmpty();
    }

    /// <summary>The job runs at each start, and a zone is changed at none but a start.</summary>
    [Fact]
    public async Task A_changed_zone_moves_free_times_at_the_next_start_and_put_right_moves_all_back()
    {
        await using var house = await House.OpenAsync();
        var slots = await PublishAsync(house);
        var booked = await BookAsync(house, slots[0]);
        var stockholm = DateTimeZoneProviders.Tzdb["Europe/Stockholm"];

        (await StartAsync(house, stockholm)).ShouldBe("slots=40 elsewhere=0 letgo=40");

        var free = await house.Get<FindFreeTimes>().RunAsync(new("meeting", To: Tuesday), House.Cancel);
        free[0].Start.InZone(stockholm).TimeOfDay.ShouldBe(new LocalTime(12, 0));
        (await house.Get<FindBookingByCode>().RunAsync(booked.Code, House.Cancel))!.IsLive.ShouldBeTrue();
        await house.Get<CancelAppointment>().RunAsync(booked.Code, await house.SeenAsync(booked.Code), House.Cancel);
        (await StartAsync(house, Organisation.Zone)).ShouldBe("slots=40 elsewhere=0 letgo=40");
        (await house.Get<FindFreeTimes>().RunAsync(new("meeting", To: Tuesday), House.Cancel)).Select(time => time.SlotId).ShouldBe(slots.Take(5));
    }

    [Fact]
    public async Task Who_books_while_the_length_changes_is_refused_or_listed_and_nobody_is_promised_the_same_time()
    {
        await using var house = await House.OpenAsync();
        var slots = await PublishAsync(house);
        var round = 0;
        for (; round < 6; round++)
        {
            TimesChanged? changed = null;
            var open = (await house.Get<FindFreeTimes>().RunAsync(new("meeting", To: Tuesday.PlusDays(60)), House.Cancel)).Take(12).ToArray();
            if (open.Length == 0)
            {
                break;
            }

            var outcomes = await Task.WhenAll(open.Select((time, client) => Task.Run(async () =>
            {
                if (client == open.Length / 2)
                {
                    var described = await DescribeAsync(house, round % 2 == 0 ? 30 : 45, Organisation.MeetingModes);
                    described.Refusal.ShouldBeNull();
                    changed = described.Value;
                }

                return await house.Get<BookAppointment>().RunAsync(Form(time.SlotId, ServiceModes.Phone), House.Cancel);
            })));

            outcomes.Where(outcome => outcome.Refused).ShouldAllBe(outcome => outcome.Refusal == AppointmentRefusals.SlotWithdrawn);
            await ShouldNotOverlapAsync(house, changed!);
        }

        round.ShouldBeGreaterThan(1, "there were times for more than one race");
    }

    private static async Task ShouldNotOverlapAsync(House house, TimesChanged changed)
    {
        await using var db = house.Database();
        var kept = await db.Slots
            .Where(slot => !slot.Withdrawn || db.Appointments.Any(booking => booking.SlotId == slot.Id && booking.Seat != null))
            .OrderBy(slot => slot.Start).ToListAsync(House.Cancel);
        kept.Zip(kept.Skip(1)).ShouldAllBe(pair => pair.First.End <= pair.Second.Start);
        var stranded = await db.Appointments.Where(booking => booking.Slot.Withdrawn && booking.Seat != null).Select(booking => booking.Id).ToListAsync(House.Cancel);
        changed.Booked.Select(booking => booking.Id).Except(stranded).ShouldBeEmpty();
    }

    private static async Task<string> StartAsync(House house, DateTimeZone zone)
    {
        var renew = new RenewTimes(house.Get<OrganisationSettings>(), zone);
        var job = new MakeSlots(house.Get<IDbContextFactory<ProSupportDb>>(), house.Get<ChangeSchedule>(), renew, house.Get<CalendarFeed>(), zone);
        return (await job.RunAsync(house.Clock.Now, House.Cancel)).ToString();
    }

    private static async Task<IReadOnlyList<SlotId>> PublishAsync(House house)
    {
        var times = new TimesForm(house.Meeting.Id, house.Helsinki.Id, house.Mikko.Id, Organisation.MeetingModes, 1, false);
        var rule = new RuleForm(times, IsoDayOfWeek.Tuesday, new(12, 0), new(16, 0), Tuesday, null);
        var once = await house.Get<PublishOneOffTime>().RunAsync(new(times, Tuesday.PlusDays(1), new(12, 0), null), House.Cancel);
        once.Refused.ShouldBeFalse();
        return (await house.Get<PublishRule>().RunAsync(rule, House.Cancel)).Value.Slots;
    }

    private static Task<NewBooking> BookAsync(House house, SlotId slot, ServiceModes mode = ServiceModes.Phone) => house.BookAsync(Form(slot, mode));

    private static BookingForm Form(SlotId slot, ServiceModes mode) =>
        new(DayKeyVault.NewRequestId(), slot, mode, Language.Fi, CheckedTexts.None);

    private static async Task<Outcome<TimesChanged>> DescribeAsync(House house, int minutes, ServiceModes modes) => await house.Get<ChangeOffer>().DescribeServiceAsync(
        await house.SeenAsync(house.Meeting.Id),
        new ServiceForm(ServiceKind.IndividualMeeting, new("Tapaaminen", "Möte", "Meeting"), house.Meeting.Summary, minutes, modes, true),
        House.Cancel);

    private static async Task ChangeWorkerAsync(House house, bool isMale, string languages)
    {
        await using var db = house.Database();
        (await db.Workers.FindAsync([house.Mikko.Id], House.Cancel))!.Describe(house.Helsinki.Id, "Mikko", isMale, SpokenLanguages.Parse(languages));
        await db.SaveChangesAsync(House.Cancel);
    }
}
