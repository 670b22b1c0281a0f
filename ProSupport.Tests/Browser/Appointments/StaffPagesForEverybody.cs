using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ProSupport.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ProSupport.Tests.Browser.Appointments;

/// <summary>No page of the diary shuts anybody out, on a desk or on a phone.</summary>
[Trait("Category", "Browser")]
public sealed class StaffPagesForEverybody(Site site, Chromium chromium) : IClassFixture<Site>
{
    [Theory]
    [InlineData("staff?view=0", "Vapaita aikoja: 1", 1280)]
    [InlineData("staff?view=0", "Vapaita aikoja: 1", 390)]
    [InlineData("staff?view=1&day=2026-11-03", "10.00 Odottaa vastausta", 390)]
    [InlineData("staff?view=2", "10.00 Odottaa vastausta", 1280)]
    [InlineData("staff?view=3", "10.00 Odottaa vastausta", 1280)]
    [InlineData("staff/appointment/", "Istun ikkunan vieressä.", 1280)]
    [InlineData("staff/appointment/", "Istun ikkunan vieressä.", 390)]
    [InlineData("staff/publish", "Viikkoajat", 1280)]
    [InlineData("staff/publish", "Viikkoajat", 390)]
    [InlineData("staff/book", "12.00", 1280)]
    [InlineData("staff/book", "12.00", 390)]
    public async Task A_page_has_no_fault_that_axe_finds_and_fits_its_width(string address, string shown, int width)
    {
        var id = await BookedAsync();
        await using var context = await chromium.SignedInContextAsync(
            site, site.Counsellor, new() { ViewportSize = new() { Width = width, Height = 900 } });
        await context.WatchPolicyAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.EndsWith('/') ? address + id : address);
        await Expect(page.GetByText(shown).First).ToBeVisibleAsync();
        var panels = page.Locator("main button[aria-expanded]");
        for (var number = await panels.CountAsync() - 1; number >= 0; number--)
        {
            await panels.Nth(number).ClickAsync();
            await Expect(panels.Nth(number)).ToHaveAttributeAsync("aria-expanded", "true");
            await FaultlessAsync(page, width);
        }

        await FaultlessAsync(page, width);
    }

    private static async Task FaultlessAsync(IPage page, int width)
    {
        (await page.ForbiddenAsync()).ShouldBeEmpty();
        var result = await page.RunAxe();
        result.Violations.Select(fault => $"{fault.Id}: {string.Join(" | ", fault.Nodes.Select(node => node.Html))}").ShouldBeEmpty();
        (await page.KeysShownAsync()).ShouldBeEmpty();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }

    private async Task<Guid> BookedAsync()
    {
        await using var db = site.Database();
        if (db.Appointments.FirstOrDefault() is { } booked)
        {
            return booked.Id.Value;
        }

        await site.PublishAsync(Organisation.Tomorrow, 12);
        return (await site.BookedAsync(await site.PublishAsync(Organisation.Tomorrow, 10))).Value;
    }
}
