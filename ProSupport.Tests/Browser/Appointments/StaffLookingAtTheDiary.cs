using Microsoft.Playwright;
using ProSupport.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ProSupport.Tests.Browser.Appointments;

[Trait("Category", "Browser")]
public sealed class StaffLookingAtTheDiary(Site site, Chromium chromium) : IClassFixture<Site>
{
    private static BrowserNewContextOptions Phone => new() { ViewportSize = new() { Width = 390, Height = 844 } };

    [Fact]
    public async Task A_booking_that_arrives_appears_without_reload()
    {
        var slot = await site.PublishAsync(Organisation.Tomorrow, 10);
        await using var context = await chromium.SignedInContextAsync(site, site.Counsellor);
        var page = await context.NewPageAsync();
        await page.GotoAsync("staff");
        var free = page.GetByRole(AriaRole.Button, new() { Name = "10.00 Vapaa" });
        await Expect(free).ToBeVisibleAsync();

        await site.BookedAsync(slot);

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Uusi varaus: Tapaaminen, ti 3.11. klo 10.00");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "10.00 Odottaa vastausta" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Odottaa sinua" }).GetByRole(AriaRole.Link).First).ToContainTextAsync("ti 3.11. klo 10.00");
        await Expect(free).ToHaveCountAsync(0);
        (await page.ContentAsync()).ShouldNotContain("Istun ikkunan");
    }

    [Fact]
    public async Task A_phone_shows_a_list_that_leads_to_the_booking_and_back_to_the_same_day()
    {
        var day = Organisation.Tomorrow.PlusWeeks(2);
        await site.BookedAsync(await site.PublishAsync(day, 12));
        await site.PublishAsync(day, 13);
        await using var context = await chromium.SignedInContextAsync(site, site.Counsellor, Phone);
        var page = await context.NewPageAsync();
        await page.GotoAsync("staff");

        await page.GetByRole(AriaRole.Button, new() { Name = "Seuraava" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Seuraava" }).ClickAsync();
        await Expect(page.GetByText("Vapaita aikoja: 1")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "Ajat ja varaukset" }).GetByRole(AriaRole.Link, new() { Name = "12.00" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("klo 12.00–12.45");

        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "ti 17.11." })).ToBeVisibleAsync();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(390);
    }

    [Fact]
    public async Task A_coordinator_sees_the_times_of_a_unit_and_opens_a_booking_without_its_texts()
    {
        var id = await site.BookedAsync(await site.PublishAsync(Organisation.Tomorrow.PlusDays(1), 9));
        await using var context = await chromium.SignedInContextAsync(site, site.Coordinator);
        var page = await context.NewPageAsync();
        await page.GotoAsync("staff");

        await page.GetByRole(AriaRole.Button, new() { Name = "9.00 Odottaa vastausta" }).ClickAsync();

        await page.ShouldBeAtAsync($"/staff/appointment/{id.Value}");
        await Expect(page.GetByText("Asiakkaan tekstit näkee vain se")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Siirrä" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Vahvista" })).ToHaveCountAsync(0);
        (await page.ContentAsync()).ShouldNotContain("Kahvila Kulma");
    }
}
