using Microsoft.Playwright;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ProSupport.Tests.Browser.Appointments;

[Trait("Category", "Browser")]
public sealed class StaffClosingAMeeting(Site site, Chromium chromium) : IClassFixture<Site>
{
    [Fact]
    public async Task It_takes_one_step_and_can_be_corrected()
    {
        var day = Organisation.FirstDay;
        var id = await site.BookedAsync(await site.PublishAsync(day, 9));
        site.Clock.Now = Organisation.At(day, 9, 50);
        await using var context = await chromium.SignedInContextAsync(site, site.Counsellor);
        var page = await context.NewPageAsync();
        await page.GotoAsync("staff");
        await page.GetByRole(AriaRole.Link).Filter(new() { HasText = "Merkitse, tuliko asiakas" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Tallenna merkintä" }).ClickAsync();
        await Expect(page.GetByText("Valitse, tuliko asiakas.")).ToBeVisibleAsync();
        await page.GetByLabel("Tuli", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Oma terveys").CheckAsync();
        await page.GetByLabel("Kyllä").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Asiakkaita +1" }).ClickAsync();
        await page.GetByLabel("Ikä").SelectOptionAsync("30–39");
        await page.GetByLabel("Puhuttu kieli").SelectOptionAsync("ru");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tallenna merkintä" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Tapaaminen on päätetty");
        var met = await site.AppointmentAsync(id);
        met.State.ShouldBe(AppointmentState.Met);
        (met.Closing!.Persons, met.Closing.Topics, met.Closing.FirstTime, met.Closing.AgeBand, met.Closing.SpokenLanguage, met.Closing.Gender)
            .ShouldBe((2, "health", true, AgeBand.From30To39, "ru", null));

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Korjaa merkintää" })).ToBeVisibleAsync();
        await page.GetByLabel("Ei tullut").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Tallenna merkintä" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("asiakas ei tullut");
        (await site.AppointmentAsync(id)).State.ShouldBe(AppointmentState.Missed);
    }
}
