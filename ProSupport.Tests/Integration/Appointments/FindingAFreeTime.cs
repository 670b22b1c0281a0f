using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Appointments;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Appointments.Offer;
using ProSupport.Web.Appointments.Publishing;
using ProSupport.Web.DropIn;
using ProSupport.Web.Places;

namespace ProSupport.Tests.Integration.Appointments;

public sealed class FindingAFreeTime
{
    private static readonly LocalDate Tomorrow = Organisation.Tomorrow;

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task A_free_time_shows_what_a_client_chooses_by(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        var slot = await house.SlotAsync(worker: house.Mikko);

        var time = (await FindAsync(house, new FreeTimesQuestion("meeting"))).ShouldHaveSingleItem();

        time.ShouldBeEquivalentTo(new FreeTime(
            slot.Id, "meeting", "helsinki", house.Helsinki.Name, house.Mikko.Id, "Mikko", Organisation.MeetingModes, slot.Start, slot.End, 1, false, true, house.Mikko.Languages));
    }

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task Every_filter_lets_through_what_it_names(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        var withMikko = await house.SlotAsync(worker: house.Mikko);
        var withAnna = await house.SlotAsync(worker: house.Anna, modes: ServiceModes.Phone);
        var team = await house.SlotAsync(unit: house.Tampere, modes: ServiceModes.AtUnit | ServiceModes.Phone);
        await house.SlotAsync(house.Test);

        await ShouldFindAsync(house, new("meeting"), withMikko, withAnna, team);
        await ShouldFindAsync(house, new("meeting", UnitKey: "tampere"), team);
        await ShouldFindAsync(house, new("meeting", Mode: ServiceModes.PlaceOfClientsChoice), withMikko);
        await ShouldFindAsync(house, new("meeting", Mode: ServiceModes.AtUnit), withMikko, team);
        await ShouldFindAsync(house, new("meeting", SpokenLanguage: "RU"), withAnna);
        await ShouldFindAsync(house, new("meeting", SpokenLanguage: "fi"), withMikko, withAnna);
        await ShouldFindAsync(house, new("meeting", SpokenLanguage: "%"));
        await ShouldFindAsync(house, new("meeting", MaleWorkerOnly: true), withMikko);
        await ShouldFindAsync(house, new("nothing"));
        await ShouldFindAsync(house, new("meeting", UnitKey: "nowhere"));
    }

    [Fact]
    public async Task Full_withdrawn_begun_and_unoffered_times_are_not_shown()
    {
        await using var house = await House.OpenAsync();
        var full = await house.SlotAsync(house.Test, capacity: 2);
        var withdrawn = await house.SlotAsync(house.Test);
        await house.SlotAsync(house.Test, start: Organisation.Start);
        var half = await house.SlotAsync(house.Test, capacity: 2, start: Organisation.Start + Duration.FromSeconds(1));
        await house.BookAsync(House.Form(full));
        await house.BookAsync(House.Form(full));
        await house.BookAsync(House.Form(half));
        await house.Get<WithdrawSlot>().RunAsync(withdrawn.Id, House.Cancel);
        await house.SlotAsync(house.DropIn);

        (await FindAsync(house, new("sti-test"))).ShouldHaveSingleItem().SeatsFree.ShouldBe(1);
        (await FindAsync(house, new("drop-in"))).ShouldBeEmpty();

        await using var db = house.Database();
        (await db.Services.FindAsync([house.Test.Id], House.Cancel))!.Offer(false);
        await db.SaveChangesAsync(House.Cancel);
        house.Get<CachedNames>().Forget();
        (await FindAsync(house, new("sti-test"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_the_days_asked_for_are_shown_and_four_weeks_unless_asked()
    {
        await using var house = await House.OpenAsync();
        var today = await house.SlotAsync(start: Organisation.At(Tomorrow.PlusDays(-1), 23));
        var tomorrow = await house.SlotAsync(start: Organisation.At(Tomorrow, 0));
        var nextDay = await house.SlotAsync(start: Organisation.At(Tomorrow.PlusDays(1), 0));
        var lastOfFourWeeks = await house.SlotAsync(start: Organisation.At(Tomorrow.PlusDays(26), 23));
        var beyond = await house.SlotAsync(start: Organisation.At(Tomorrow.PlusDays(27), 0));
        await house.SlotAsync(start: Organisation.At(Tomorrow.PlusDays(200), 0));

        await ShouldFindAsync(house, new("meeting"), today, tomorrow, nextDay, lastOfFourWeeks);
        await ShouldFindAsync(house, new("meeting", From: Tomorrow, To: Tomorrow), tomorrow);
        await ShouldFindAsync(house, new("meeting", From: new(2020, 1, 1), To: Tomorrow.PlusDays(-1)), today);
        await ShouldFindAsync(house, new("meeting", From: Tomorrow.PlusDays(27)), beyond);
        await ShouldFindAsync(house, new("meeting", To: new(2029, 1, 1)), today, tomorrow, nextDay, lastOfFourWeeks, beyond);
        await ShouldFindAsync(house, new("meeting", From: Tomorrow, To: Tomorrow.PlusDays(-1)));
    }

    [Fact]
    public async Task Dates_at_the_end_of_the_calendar_find_nothing()
    {
        await using var house = await House.OpenAsync();

        await ShouldFindAsync(house, new("meeting", From: LocalDate.MaxIsoValue, To: LocalDate.MaxIsoValue));
        await ShouldFindAsync(house, new("meeting", From: LocalDate.MinIsoValue, To: LocalDate.MinIsoValue));
    }

    [Fact]
    public async Task The_form_page_is_told_why_a_time_cannot_be_booked()
    {
        await using var house = await House.OpenAsync();
        var (free, full, withdrawn) = (await house.SlotAsync(), await house.SlotAsync(), await house.SlotAsync());
        await house.BookAsync(House.Form(full));
        await house.Get<WithdrawSlot>().RunAsync(withdrawn.Id, House.Cancel);

        (await LookAsync(house, free.Id)).Value.SlotId.ShouldBe(free.Id);
        (await LookAsync(house, full.Id)).Refusal.ShouldBe(AppointmentRefusals.SlotTaken);
        (await LookAsync(house, withdrawn.Id)).Refusal.ShouldBe(AppointmentRefusals.SlotWithdrawn);
        (await LookAsync(house, SlotId.New())).Refusal.ShouldBe(AppointmentRefusals.SlotUnknown);
        (await LookAsync(house, (await house.SlotAsync(house.DropIn)).Id)).Refusal.ShouldBe(AppointmentRefusals.ServiceNotBooked);
        house.Clock.Now = free.Start;
        (await LookAsync(house, free.Id)).Refusal.ShouldBe(AppointmentRefusals.SlotStarted);
    }

    [Fact]
    public async Task Who_lost_a_time_is_offered_the_nearest_ones()
    {
        await using var house = await House.OpenAsync();
        var lost = await house.SlotAsync(start: Organisation.At(Tomorrow, 12));
        await house.BookAsync(House.Form(lost));
        var before = await house.SlotAsync(start: Organisation.At(Tomorrow, 11));
        var after = await house.SlotAsync(start: Organisation.At(Tomorrow, 14));
        await house.SlotAsync(start: Organisation.At(Tomorrow, 15));
        await house.SlotAsync(house.Test, start: Organisation.At(Tomorrow, 12));

        var nearest = await house.Get<NearestFreeTimes>().RunAsync(lost.Id, 2, House.Cancel);

        nearest.Select(time => time.SlotId).ShouldBe([before.Id, after.Id]);
        (await house.Get<NearestFreeTimes>().RunAsync(SlotId.New(), 2, House.Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Services_and_units_on_offer_are_those_that_clients_find()
    {
        await using var house = await House.OpenAsync();
        await house.SlotAsync(unit: house.Tampere);

        (await house.Get<ServicesOnOffer>().RunAsync(House.Cancel)).Select(service => service.Key).ShouldBe(["drop-in", "meeting", "sti-test"]);
        (await house.Get<UnitsOnOffer>().RunAsync(null, House.Cancel)).Select(unit => unit.Key).ShouldBe(["helsinki", "tampere", "turku"]);
        (await house.Get<UnitsOnOffer>().RunAsync("meeting", House.Cancel)).Select(unit => unit.Key).ShouldBe(["tampere"]);
        (await house.Get<UnitsOnOffer>().RunAsync("nothing", House.Cancel)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task Drop_in_hours_tell_who_is_on_duty_until_they_end(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        var slot = await house.SlotAsync(house.DropIn, worker: house.Mikko);
        await house.SlotAsync(house.DropIn, worker: house.Anna);
        await house.SlotAsync(house.DropIn, unit: house.Tampere, start: Organisation.At(Tomorrow, 18));
        await house.SlotAsync();
        house.Clock.Now = slot.End - Duration.FromSeconds(1);

        var hours = await house.Get<DropInHours>().RunAsync(null, null, House.Cancel);

        hours.Select(time => (time.UnitKey, string.Join(' ', time.OnDuty))).ShouldBe([("helsinki", "Anna Mikko"), ("tampere", "")]);
        (hours[0].Start, hours[0].End, hours[0].SpokenLanguages.Codes).ShouldBe((slot.Start, slot.End, ",en,fi,ru,sv,"));
        (await house.Get<DropInHours>().RunAsync("tampere", null, House.Cancel)).Count.ShouldBe(1);
        house.Clock.Now = slot.End;
        (await house.Get<DropInHours>().RunAsync("helsinki", null, House.Cancel)).ShouldBeEmpty();
    }

    private static Task<IReadOnlyList<FreeTime>> FindAsync(House house, FreeTimesQuestion query) =>
        house.Get<FindFreeTimes>().RunAsync(query, House.Cancel);

    private static async Task ShouldFindAsync(House house, FreeTimesQuestion query, params Slot[] slots) =>
        (await FindAsync(house, query)).Select(time => time.SlotId.Value).Order().ShouldBe(slots.Select(slot => slot.Id.Value).Order(), query.ToString());

    private static Task<Outcome<FreeTime>> LookAsync(House house, SlotId id) => house.Get<SlotToBook>().RunAsync(id, House.Cancel);
}
