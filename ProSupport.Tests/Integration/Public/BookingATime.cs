using System.Net;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Public;

public sealed class BookingATime(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task It_gives_a_code_and_says_what_was_written_and_when_it_will_be_gone()
    {
        var path = site.PathOf(site.TestTime);
        var form = await site.FormAsync(path, ("pseudonym", "Onni"));
        var before = Bookings();

        using var booked = await site.PostAsync(path, form);

        booked.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await VisitorForms.PageAsync(booked);
        VisitorForms.CodeIn(page).Length.ShouldBe(19);
        page.ShouldContain("<svg viewBox=");
        page.ShouldContain("Onni");
        page.ShouldContain("Hävitetään viimeistään");
        Bookings().ShouldBe(before + 1);
    }

    [Theory]
    [InlineData("fi", "tiistaina 10.11. klo 10.00", "Varaa aika")]
    [InlineData("sv", "tisdag 10.11", "Boka tiden")]
    [InlineData("en", "Tuesday 10 November", "Book this time")]
    public async Task The_form_shows_the_whole_reminder_beforehand_in_its_language(string language, string time, string button)
    {
        var later = site.PathOf(site.Later, language);

        var page = await site.GetAsync(later);

        page.ShouldContain(time);
        page.ShouldContain(button);
        page.ShouldNotContain("Refusal_");
    }

    [Fact]
    public async Task The_form_asks_only_what_the_time_offers()
    {
        var meeting = await site.GetAsync(site.PathOf(site.First));
        var test = await site.GetAsync(site.PathOf(site.TestTime));

        meeting.ShouldContain("value=\"Phone\"");
        meeting.ShouldNotContain("value=\"Chat\"");
        meeting.ShouldContain("Kahvila Aamu, Hämeentie 5");
        test.ShouldNotContain("name=\"place\"");
        test.ShouldContain("name=\"mode\" value=\"AtUnit\"");
    }

    [Fact]
    public async Task Right_to_left_letters_and_emoji_come_back_as_they_were()
    {
        var path = site.PathOf(site.TestTime);

        using var booked = await site.PostAsync(path, await site.FormAsync(path, ("pseudonym", "שלום 👋🏽"), ("message", "مرحبا\nhei")));

        var page = await VisitorForms.PageAsync(booked);
        page.ShouldContain("שלום 👋🏽");
        page.ShouldContain("مرحبا\nhei");
    }

    private int Bookings()
    {
        using var db = site.Database();
        return db.Appointments.Count(row => row.SlotId == site.TestTime.Id);
    }
}
