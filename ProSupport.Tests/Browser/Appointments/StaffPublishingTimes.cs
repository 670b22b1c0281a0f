using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ProSupport.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ProSupport.Tests.Browser.Appointments;

[Trait("Category", "Browser")]
public sealed class StaffPublishingTimes(Site site, Chromium chromium) : IClassFixture<Site>
{
    [Fact]
    public async Task Weekly_hours_are_shown_beforehand_and_then_stand_in_the_diary()
    {
        await using var context = await chromium.SignedInContextAsync(site, site.Counsellor);
        var page = await context.NewPageAsync();
        await page.GotoAsync("staff/publish");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lisää viikkoaika" }).ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Palvelu" }).SelectOptionAsync("Tapaaminen");

        await page.GetByLabel("Viikonpäivä").SelectOptionAsync("torstai");
        await page.GetByLabel("Alkaa").FillAsync("10:00");
        await page.GetByLabel("Päättyy").FillAsync("09:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Julkaise", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Loppuajan pitää olla alkuajan jälkeen")).ToBeVisibleAsync();

        await page.GetByLabel("Päättyy").FillAsync("12:15");
        await page.GetByLabel("Päättyy").BlurAsync();
        await Expect(page.GetByText("to 5.11. aikoja: 3 (10.00, 10.45, 11.30)")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Julkaise", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Julkaistu.");
        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "torstai 10.00–12.15 Tapaaminen" })).ToContainTextAsync("alkaen, toistaiseksi");

        await page.GetByRole(AriaRole.Button, new() { Name = "Lisää viikkoaika" }).ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Palvelu" }).SelectOptionAsync("Tapaaminen");
        await page.GetByLabel("Viikonpäivä").SelectOptionAsync("torstai");
        await page.GetByLabel("Alkaa").FillAsync("12:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Julkaise", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Aino: samaan aikaan on jo joka torstai 10.00–12.15.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Kalenteri" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "10.45 Vapaa" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_one_off_time_is_published_and_taken_back()
    {
        await using var context = await chromium.SignedInContextAsync(site, site.Counsellor);
        var page = await context.NewPageAsync();
        await page.GotoAsync("staff/publish");

        await page.GetByRole(AriaRole.Button, new() { Name = "Lisää yksittäinen aika" }).ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Palvelu" }).SelectOptionAsync("Tapaaminen");
        await page.GetByLabel("Päivä", new() { Exact = true }).FillAsync("2026-11-21");
        await page.GetByLabel("Alkaa").FillAsync("17:30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Julkaise", Exact = true }).ClickAsync();

        var row = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "la 21.11. 17.30–18.15" });
        await Expect(row).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lisää yksittäinen aika" }).ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Palvelu" }).SelectOptionAsync("Tapaaminen");
        await page.GetByLabel("Päivä", new() { Exact = true }).FillAsync("2026-11-21");
        await page.GetByLabel("Alkaa").FillAsync("18:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Julkaise", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Aino: samaan aikaan on jo la 21.11. 17.30–18.15.")).ToBeVisibleAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Peru aika la 21.11. klo 17.30" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        await using var db = site.Database();
        (await db.Slots.SingleAsync(slot => slot.Start == Organisation.At(new(2026, 11, 21), 17, 30), TestContext.Current.CancellationToken))
            .Withdrawn.ShouldBeTrue();
    }

    [Fact]
    public async Task Closing_days_shows_the_bookings_that_need_handling()
    {
        await using var context = await chromium.SignedInContextAsync(site, site.Counsellor);
        var page = await context.NewPageAsync();
        await page.GotoAsync("staff/publish");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lisää viikkoaika" }).ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Palvelu" }).SelectOptionAsync("Tapaaminen");
        await page.GetByLabel("Viikonpäivä").SelectOptionAsync("perjantai");
        await page.GetByLabel("Päättyy").FillAsync("13:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Julkaise", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Julkaistu.");
        var noon = Organisation.At(new(2026, 11, 13), 12);
        await using (var db = site.Database())
        {
            await site.BookedAsync((await db.Slots.SingleAsync(slot => slot.Start == noon, TestContext.Current.CancellationToken)).Id);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Sulje päiviä" }).ClickAsync();
        await page.GetByLabel("Ensimmäinen päivä").FillAsync("2026-11-13");
        await page.GetByLabel("Viimeinen päivä").FillAsync("2026-11-12");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sulje nämä päivät" }).ClickAsync();
        await Expect(page.GetByText("Viimeinen päivä on ennen ensimmäistä.")).ToBeVisibleAsync();
        await page.GetByLabel("Viimeinen päivä").FillAsync("2026-11-13");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sulje nämä päivät" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Yhdessä on varaus: siirrä tai peru se.");
        await page.GetByRole(AriaRole.Region, new() { Name = "Varaukset, joiden aika on peruttu" }).GetByRole(AriaRole.Link, new() { Name = "pe 13.11. klo 12.00" }).ClickAsync();
        await Expect(page.GetByText("Tämä aika on peruttu.")).ToBeVisibleAsync();
    }
}
