using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Domain.Statistics;
using ProSupport.Tests.Browser.Public;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Mail;
using ProSupport.Web.Privacy;
using ProSupport.Web.Reminders;
using static Microsoft.Playwright.Assertions;

namespace ProSupport.Tests.Browser;

/// <summary>A client books, a worker keeps it, the night forgets it: on real parts, in two browsers, over a real mail server.</summary>
[Trait("Category", "Browser")]
public sealed class TheWholeJourney(Chromium chromium) : IAsyncLifetime
{
    private const string Address = "kuu@client.example";

    private static readonly LocalDate Day = Organisation.Tomorrow.PlusDays(1);

    private readonly ServerCertificate _certificate = ServerCertificate.TrustedFor(IPAddress.Loopback);
    private SmtpServer _mail = null!;
    private Site _site = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static BrowserNewContextOptions Phone => new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 390, Height = 844 } };

    public async ValueTask InitializeAsync()
    {
        _mail = new SmtpServer(_certificate.Certificate);
        _site = await Site.With(
            ("Mail:PickupDirectory", string.Empty),
            ("Mail:Host", SmtpServer.Host),
            ("Mail:Port", _mail.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("Mail:From", "muistutus@neutral.example")).WithStaffAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _mail.DisposeAsync();
        _certificate.Dispose();
    }

    [Fact]
    public async Task Of_a_meeting_in_a_café_from_the_first_click_to_the_night_that_forgets_it()
    {
        await _site.PublishAsync(Day, 13);
        await CountBeforeAsync(_site.Meeting.Key);
        await using var phone = await chromium.NewContextAsync(_site, Phone);
        var page = await phone.NewPageAsync();
        var diary = await SignInAsync(_site.Counsellor);
        await Expect(diary.GetByText("Mikään ei odota.")).ToBeVisibleAsync();

        var (code, promised) = await BookMeetingAsync(page);
        await SuggestAnotherPlaceAsync(diary);
        await AcceptAsync(page, code);
        await RemindAsync(promised);
        await CloseAsync(_site.Counsellor, tests: 0, "Oma terveys", "Yksinäisyys");
        await PassNightAsync();

        await ShouldBeForgottenAsync(page, code);
        await ShouldHaveGrownAsync(_site.Meeting.Key, tests: 0);
        (await phone.CookiesAsync()).ShouldBeEmpty();
        _mail.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_a_test_with_the_nurse_who_has_nothing_to_confirm()
    {
        var nurse = await _site.AddPersonAsync(StaffRole.Nurse, unit: _site.Helsinki.Id);
        await _site.PublishAsync(_site.Test, null, Day, 11, capacity: 2);
        await CountBeforeAsync(_site.Test.Key);
        await using var phone = await chromium.NewContextAsync(_site, Phone);
        var page = await phone.NewPageAsync();
        var client = new ClientsPages(page);

        await client.OpenAsync();
        await client.ChooseServiceAsync("Testaus");
        await client.ChooseTimeAsync("11.00");
        _site.Clock.Advance(Duration.FromSeconds(20));
        await client.PressAsync("Varaa aika");
        await Expect(client.Heading).ToHaveTextAsync("Aika on varattu");
        await Expect(page.GetByText("Esimerkkikatu 1").First).ToBeVisibleAsync();
        var code = await CodeAsync(client);
        await client.EnterCodeAsync(code);
        await Expect(page.GetByRole(AriaRole.Definition).Filter(new() { HasText = "Sovittu" })).ToBeVisibleAsync();

        await CloseAsync(nurse, tests: 2);
        await PassNightAsync();

        await ShouldBeForgottenAsync(page, code);
        await ShouldHaveGrownAsync(_site.Test.Key, tests: 2);
    }

    /// <summary>Gives the code and the reminder's words, which the client saw beforehand.</summary>
    private async Task<(string Code, string Promised)> BookMeetingAsync(IPage page)
    {
        var client = new ClientsPages(page);
        await client.OpenAsync();
        await client.ChooseServiceAsync("Tapaaminen");
        await client.ChooseTimeAsync("13.00 Aino");
        await client.NamePlaceAsync("Kahvila Kulma");
        await client.WriteAsync("Nimimerkki", "Kuu");
        await client.WriteAsync("Viesti työntekijälle", "Istun ikkunan vieressä.");
        await client.WriteAsync("Sähköposti muistutusta varten", Address);
        var promised = await page.Locator(".field.mail p:last-child").InnerTextAsync();
        _site.Clock.Advance(Duration.FromSeconds(20));
        await client.PressAsync("Varaa aika");
        await Expect(client.Heading).ToHaveTextAsync("Aika on varattu sinulle");
        return (await CodeAsync(client), promised);
    }

    private static async Task SuggestAnotherPlaceAsync(IPage diary)
    {
        await diary.GetByRole(AriaRole.Region, new() { Name = "Odottaa sinua" }).GetByRole(AriaRole.Link).Filter(new() { HasText = "ke 4.11. klo 13.00" }).ClickAsync();
        await Expect(diary.GetByText("Kahvila Kulma")).ToBeVisibleAsync();
        await Expect(diary.GetByText("Kuu", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(diary.GetByText("Istun ikkunan vieressä.")).ToBeVisibleAsync();
        await Expect(diary.GetByText(Address)).ToHaveCountAsync(0);

        await diary.GetByRole(AriaRole.Button, new() { Name = "Ehdota toista paikkaa" }).ClickAsync();
        await diary.GetByLabel("Muu paikka").FillAsync("Kirjaston kahvio");
        await diary.GetByRole(AriaRole.Button, new() { Name = "Ehdota tätä paikkaa" }).ClickAsync();
        await Expect(diary.GetByRole(AriaRole.Status)).ToContainTextAsync("Ehdotus on asiakkaan nähtävissä");
    }

    private static async Task AcceptAsync(IPage page, string code)
    {
        var client = new ClientsPages(page);
        await client.EnterCodeAsync(code.ToLowerInvariant());
        await Expect(page.GetByText("Kirjaston kahvio").First).ToBeVisibleAsync();
        await client.PressAsync("Käy minulle");
        await Expect(client.Done).ToContainTextAsync("Hyvä, paikka on sovittu.");
    }

    private async Task RemindAsync(string promised)
    {
        var due = Organisation.At(Day, 13) - Reminder.Lead;
        var send = _site.Services.GetRequiredService<SendReminders>();
        (await send.RunAsync(_site.Clock.Now = due - Duration.FromSeconds(1), Cancel)).DidNothing.ShouldBeTrue();
        (await send.RunAsync(_site.Clock.Now = due, Cancel)).ToString().ShouldBe("sent=1 failed=0 givenup=0");

        var mail = _mail.Mails.ShouldHaveSingleItem();
        (mail.To, mail.Encrypted, mail.Body).ShouldBe((Address, true, promised));
        mail.Body.ShouldContain("13.00");
        foreach (var telling in new[] { "Tukipiste", "Tapaami", "Kahvi", "Kirjasto", "Helsin", "Kuu,", "http", "://", "tunnus" })
        {
            (mail.Subject + mail.Body).ShouldNotContain(telling);
        }
    }

    /// <summary>The session of two days ago is over: whoever closes the meeting signs in anew.</summary>
    private async Task CloseAsync(StaffPerson person, int tests, params string[] topics)
    {
        _site.Clock.Now = Organisation.At(Day, 14);
        var page = await SignInAsync(person);
        await page.GetByRole(AriaRole.Link).Filter(new() { HasText = "Merkitse, tuliko asiakas" }).ClickAsync();
        await page.GetByLabel("Tuli", new() { Exact = true }).CheckAsync();
        foreach (var topic in topics)
        {
            await page.GetByLabel(topic).CheckAsync();
        }

        for (var done = 0; done < tests; done++)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Testejä ja rokotuksia +1" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Spinbutton, new() { Name = "Testejä ja rokotuksia" })).ToHaveValueAsync($"{done + 1}");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Tallenna merkintä" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Tapaaminen on päätetty");
        await page.Context.DisposeAsync();
    }

    private async Task PassNightAsync()
    {
        _site.Clock.Now = Organisation.At(Day.PlusDays(1), 3, 15);
        await _site.Services.GetRequiredService<Nightly>().RunAsync(_site.Clock.Now, Cancel);
    }

    private static async Task ShouldBeForgottenAsync(IPage page, string code)
    {
        var client = new ClientsPages(page);
        await client.EnterCodeAsync(code);
        await Expect(client.Alert).ToContainTextAsync("Tällä tunnuksella ei löydy mitään");
    }

    // Not from nothing, so that "grown by one" and "is one" differ.
    private async Task CountBeforeAsync(string service)
    {
        var total = new MonthlyTotal(Day.Year, Day.Month, _site.Helsinki.Key, WorkForm.IndividualByAppointment, service);
        total.Add(events: 3, persons: 4, tests: 5);
        await using var db = _site.Database();
        db.Add(total);
        await db.SaveChangesAsync(Cancel);
    }

    private async Task ShouldHaveGrownAsync(string service, int tests)
    {
        await using var db = _site.Database();
        var total = (await db.MonthlyTotals.ToListAsync(Cancel)).ShouldHaveSingleItem();
        (total.Year, total.Month, total.Unit, total.Service).ShouldBe((Day.Year, Day.Month, _site.Helsinki.Key, service));
        (total.Events, total.Persons, total.Tests).ShouldBe((4, 5, 5 + tests));
    }

    /// <summary>Types password and code, and opens the diary.</summary>
    private async Task<IPage> SignInAsync(StaffPerson person)
    {
        var context = await chromium.NewContextAsync(_site, new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.TypePasswordAsync(person.Email, StaffPerson.Password);
        await page.TypeCodeAsync(_site.AppCode(person));
        await page.ShouldBeAtAsync("/staff/account");
        await page.GotoAsync("staff");

        // The diary is ready when it has put the days that it shows into its address.
        await page.ShouldBeAtAsync("*view=*");
        return page;
    }

    private static async Task<string> CodeAsync(ClientsPages client) =>
        (await client.Code.InnerTextAsync()).Replace("\n", string.Empty, StringComparison.Ordinal);
}
