using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using ProSupport.Domain.Reminders;
using ProSupport.Tests.Browser.Public;
using ProSupport.Tests.Support;
using ProSupport.Web.Privacy;
using ProSupport.Web.Reminders;
using static Microsoft.Playwright.Assertions;

namespace ProSupport.Tests.Browser;

/// <summary>From the first page to the count that is left, through the same pages that a client and a counsellor use.</summary>
[Trait("Category", "Browser")]
public sealed class TheWholeJourney(StaffSite site, Chromium chromium) : IClassFixture<StaffSite>
{
    private static readonly LocalDate Day = StaffSite.Tomorrow.PlusDays(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_meeting_in_a_cafe_is_booked_agreed_held_counted_and_forgotten()
    {
        await site.PublishAsync(Day, 10);
        await using var phone = await chromium.NewContextAsync(
            site, new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 390, Height = 844 } });
        await using var desk = await chromium.SignedInContextAsync(site, site.Counsellor);
        var diary = await desk.NewPageAsync();
        await diary.GotoAsync("staff");
        await Expect(diary.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        var client = new ClientsPages(await phone.NewPageAsync());

        var code = await BookAsync(client);
        await SuggestAnotherPlaceAsync(diary);
        await AcceptAsync(client, code);
        await RemindAsync();
        await CloseAsMetAsync();
        await NightAsync();

        await client.EnterCodeAsync(code);
        await Expect(client.Alert).ToContainTextAsync("Tällä tunnuksella ei löydy mitään");
        await using var db = site.Database();
        (await db.Appointments.CountAsync(Cancel)).ShouldBe(0);
        var total = await db.MonthlyTotals.SingleAsync(Cancel);
        (total.Year, total.Month, total.Unit, total.Service, total.Events, total.Persons).ShouldBe((2026, 11, "helsinki", "meeting", 1, 1));
    }

    private async Task<string> BookAsync(ClientsPages client)
    {
        await client.OpenAsync();
        await client.ChooseServiceAsync("Tapaaminen");
        await client.ChooseTimeAsync("10.00");
        await client.NamePlaceAsync("Kahvila Kulma");
        await client.WriteAsync("Nimimerkki", "Kuu");
        await client.WriteAsync("Sähköposti muistutusta varten", "kuu@example.fi");
        site.Clock.Advance(Duration.FromSeconds(20));
        await client.PressAsync("Varaa aika");
        await Expect(client.Heading).ToHaveTextAsync("Aika on varattu sinulle");
        return (await client.Code.InnerTextAsync()).Replace("\n", string.Empty, StringComparison.Ordinal);
    }

    /// <summary>The booking comes into the open diary by itself.</summary>
    private static async Task SuggestAnotherPlaceAsync(IPage diary)
    {
        await diary.GetByRole(AriaRole.Link).Filter(new() { HasText = "Vastaa asiakkaalle" }).First.ClickAsync();
        await Expect(diary.GetByText("Kahvila Kulma")).ToBeVisibleAsync();
        await diary.GetByRole(AriaRole.Button, new() { Name = "Ehdota toista paikkaa" }).ClickAsync();
        await diary.GetByLabel("Kahvila Aamu, Hämeentie 5").CheckAsync();
        await diary.GetByRole(AriaRole.Button, new() { Name = "Ehdota tätä paikkaa" }).ClickAsync();
        await Expect(diary.GetByRole(AriaRole.Definition).Filter(new() { HasText = "Kahvila Aamu, Hämeentie 5" })).ToBeVisibleAsync();
    }

    private static async Task AcceptAsync(ClientsPages client, string code)
    {
        await client.EnterCodeAsync(code);
        await client.PressAsync("Käy minulle");
        await Expect(client.Done).ToBeVisibleAsync();
    }

    private async Task RemindAsync()
    {
        site.Clock.Now = StaffSite.At(Day, 10) - Reminder.Lead;
        var outcome = await site.Services.GetRequiredService<SendReminders>().RunAsync(site.Clock.Now, Cancel);

        outcome.ToString().ShouldContain("sent=1");
        var mail = new DirectoryInfo(Path.Combine(site.Folder, "mail")).GetFiles().ShouldHaveSingleItem();
        var text = await File.ReadAllTextAsync(mail.FullName, Cancel);
        text.ShouldContain("klo 10.00");
        text.ShouldNotContain("Kahvila");
        await using var db = site.Database();
        (await db.Reminders.SingleAsync(Cancel)).Address.ShouldBeNull();
    }

    private async Task CloseAsMetAsync()
    {
        site.Clock.Now = StaffSite.At(Day, 10, 50);
        await using var later = await chromium.NewContextAsync(site);
        var page = await later.NewPageAsync();
        await page.TypePasswordAsync(site.Counsellor.Email, StaffPerson.Password);
        await page.TypeCodeAsync(site.AppCode(site.Counsellor));
        await page.WaitForURLAsync(address => !address.Contains("sign-in", StringComparison.Ordinal));
        await page.GotoAsync("staff");
        await page.GetByRole(AriaRole.Link).Filter(new() { HasText = "Merkitse, tuliko asiakas" }).First.ClickAsync();
        await page.GetByLabel("Tuli", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Oma terveys").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Tallenna päätös" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Tapaaminen on päätetty");
    }

    private async Task NightAsync()
    {
        site.Clock.Now = StaffSite.At(Day.PlusDays(1), 3, 15);
        await site.Services.GetRequiredService<Nightly>().RunAsync(site.Clock.Now, Cancel);
    }
}
