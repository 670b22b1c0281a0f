using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Statistics;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Statistics;

public sealed class CountingFinishedBookings
{
    private static readonly LocalDate Day = Organisation.FirstDay;

    [Fact]
    public async Task A_meeting_becomes_one_tally_and_its_booking_is_gone()
    {
        await using var host = new ProSupportHost();
        var night = await new Night(host).WithServiceAsync();
        var booking = await night.BookAsync(Day);
        await night.MeetAsync(booking);

        var outcome = await night.PassAsync(Day.PlusDays(1));

        (await night.FindAsync(booking)).ShouldBeNull();
        var tally = (await night.TalliesAsync()).ShouldHaveSingleItem();
        (tally.Date, tally.Unit, tally.Locality, tally.Service).ShouldBe((Day, "helsinki", "Helsinki", "meeting"));
        (tally.WorkForm, tally.Mode).ShouldBe((WorkForm.IndividualByAppointment, ServiceModes.PlaceOfClientsChoice));
        (tally.Events, tally.Persons, tally.Tests, tally.Topics).ShouldBe((1, 1, 2, "health"));
        (tally.Gender, tally.AgeBand, tally.SpokenLanguage, tally.FirstTime).ShouldBe((Gender.Man, AgeBand.From18To29, "fi", true));
        outcome.ToString().ShouldStartWith("tallies=1");
    }

    [Fact]
    public async Task The_total_of_its_month_grows_by_one()
    {
        await using var host = new ProSupportHost();
        var night = await new Night(host).WithServiceAsync();
        for (var day = 0; day < 3; day++)
        {
            await night.MeetAsync(await night.BookAsync(Day.PlusDays(day)));
            await night.PassAsync(Day.PlusDays(day + 1));
        }

        var total = (await night.TotalsAsync()).ShouldHaveSingleItem();
        (total.Year, total.Month, total.Unit, total.WorkForm, total.Service)
            .ShouldBe((2026, 11, "helsinki", WorkForm.IndividualByAppointment, "meeting"));
        (total.Events, total.Persons, total.Tests).ShouldBe((3, 3, 6));
    }

    [Fact]
    public async Task Missed_and_cancelled_bookings_leave_nothing()
    {
        await using var host = new ProSupportHost();
        var night = await new Night(host).WithServiceAsync();
        var missed = await night.BookAsync(Day);
        var cancelled = await night.BookAsync(Day);
        await night.MissAsync(missed);
        await night.CancelAsync(cancelled);

        var outcome = await night.PassAsync(Day.PlusDays(1));

        (await night.FindAsync(missed)).ShouldBeNull();
        (await night.FindAsync(cancelled)).ShouldBeNull();
        (await night.TalliesAsync()).ShouldBeEmpty();
        (await night.TotalsAsync()).ShouldBeEmpty();
        outcome.ToString().ShouldContain("deleted=2");
    }

    [Fact]
    public async Task A_day_that_is_not_over_is_not_counted()
    {
        await using var host = new ProSupportHost();
        var night = await new Night(host).WithServiceAsync();
        var booking = await night.BookAsync(Day);
        await night.MeetAsync(booking);

        await night.PassAsync(Day);

        (await night.FindAsync(booking))!.State.ShouldBe(AppointmentState.Met);
        (await night.TalliesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Until_the_day_that_its_client_was_promised_it_stays_and_is_counted_once_then()
    {
        await using var host = new ProSupportHost(new Dictionary<string, string> { ["Retention:MeetingTextsDays"] = "4" });
        var night = await new Night(host).WithServiceAsync();
        var booking = await night.BookAsync(Day, retention: new(MeetingTextsDays: 4));
        await night.MeetAsync(booking);

        await night.PassAsync(Day.PlusDays(1));
        await night.PassAsync(Day.PlusDays(3));
        (await night.FindAsync(booking))!.CodeHash.ShouldNotBeNull();
        (await night.TalliesAsync()).ShouldBeEmpty();

        await night.PassAsync(Day.PlusDays(4));
        await night.PassAsync(Day.PlusDays(5));
        (await night.FindAsync(booking)).ShouldBeNull();
        (await night.TalliesAsync()).ShouldHaveSingleItem().Date.ShouldBe(Day);
    }

    [Fact]
    public async Task One_that_is_closed_late_is_counted_in_its_own_month()
    {
        await using var host = new ProSupportHost();
        var night = await new Night(host).WithServiceAsync();
        var lastOfMonth = new LocalDate(2026, 11, 30);
        var booking = await night.BookAsync(lastOfMonth);
        await night.PassAsync(lastOfMonth.PlusDays(1));
        await night.MeetAsync(booking);

        await night.PassAsync(lastOfMonth.PlusDays(2));

        (await night.TotalsAsync()).ShouldHaveSingleItem().Month.ShouldBe(11);
    }

    [Fact]
    public async Task More_bookings_than_one_batch_are_all_counted()
    {
        await using var host = new ProSupportHost();
        var night = await new Night(host).WithServiceAsync();
        await using (var db = host.Database())
        {
            db.Tallies.AddRange(Enumerable.Range(0, 1000).Select(_ => new Tally(
                TallyId.New(), Day, "tampere", "Tampere", WorkForm.Groups, ServiceModes.None, "", 1, 7)));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        for (var one = 0; one < 201; one++)
        {
            await night.MeetAsync(await night.BookAsync(Day));
        }

        await night.PassAsync(Day.PlusDays(1));

        (await night.TotalsAsync()).OrderBy(total => total.Unit, StringComparer.Ordinal).Select(total => (total.Unit, total.Events, total.Persons))
            .ShouldBe([("helsinki", 201, 201), ("tampere", 1000, 7000)]);
    }
}
