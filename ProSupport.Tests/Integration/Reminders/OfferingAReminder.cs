using System.Net;
using ProSupport.Domain.Reminders;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Reminders;

public sealed class OfferingAReminder
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_form_shows_the_very_words_before_an_address_is_given()
    {
        await using var site = new Site();

        var form = await FormAsync(site);

        form.ShouldContain("id=\"email\"");
        form.ShouldContain("Hei! Muistutus: sinulla on aika tiistaina 3.11. klo 13.00. Tähän viestiin ei voi vastata.");
    }

    [Fact]
    public async Task Without_mail_no_address_is_asked_for()
    {
        await using var site = Site.With(("Mail:PickupDirectory", string.Empty));

        (await FormAsync(site)).ShouldNotContain("id=\"email\"");
    }

    [Fact]
    public async Task A_time_too_near_for_a_reminder_asks_for_no_address()
    {
        await using var site = new Site();
        site.Clock.Now = site.First.Start - Reminder.ShortLead;

        (await FormAsync(site)).ShouldNotContain("id=\"email\"");
    }

    private static async Task<string> FormAsync(Site site)
    {
        using var visitor = site.Visitor();
        return WebUtility.HtmlDecode(await visitor.GetStringAsync(site.PathOf(site.First), Cancel));
    }
}
