using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ProSupport.Domain.Staff;
using ProSupport.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ProSupport.Tests.Browser.Staff;

/// <summary>Two windows on the same unit, service or account: the slower one is told what changed, keeps what it typed and takes over the rest.</summary>
[Trait("Category", "Browser")]
public sealed class TwoWindows(Site site, Chromium chromium) : IClassFixture<Site>
{
    [Fact]
    public async Task On_a_unit_nothing_is_lost_of_either()
    {
        await using var context = await chromium.SignedInContextAsync(site, site.Coordinator);
        var (first, second) = (await OpenAsync(context, "staff/units", "Muokkaa"), await OpenAsync(context, "staff/units", "Muokkaa"));

        await first.GetByLabel("Puhelin").FillAsync("09 999");
        await first.GetByLabel("Paikkakunta").FillAsync("Espoo");
        await SaveAsync(first);
        await Expect(first.Locator(".said")).ToContainTextAsync("Tallennettu");
        await second.GetByLabel("Katuosoite").FillAsync("Uusi katu 7");
        await second.GetByLabel("Paikkakunta").FillAsync("Vantaa");
        await SaveAsync(second);

        await Expect(second.GetByText("Joku muutti tätä sillä välin")).ToBeVisibleAsync();
        await Expect(second.Locator(".notice li").Filter(new() { HasText = "Puhelin" })).ToContainTextAsync("→ 09 999");
        await Expect(second.Locator(".notice li").Filter(new() { HasText = "Paikkakunta" })).ToContainTextAsync("→ Espoo");
        await Expect(second.Locator(".notice li")).ToHaveCountAsync(2);
        await Expect(second.GetByLabel("Katuosoite")).ToHaveValueAsync("Uusi katu 7");
        await Expect(second.GetByLabel("Paikkakunta")).ToHaveValueAsync("Vantaa");
        await Expect(second.GetByLabel("Puhelin")).ToHaveValueAsync("09 999");
        (await second.RunAxe()).Violations.ShouldBeEmpty();

        await SaveAsync(second);
        await Expect(second.GetByText("Uusi katu 7 · Vantaa · 09 999")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_an_account_the_slower_administrator_sees_what_became_of_it()
    {
        var worker = await site.AddPersonAsync(StaffRole.Counsellor, unit: site.Helsinki.Id);
        await using var context = await chromium.SignedInContextAsync(site, await site.AddPersonAsync(StaffRole.Administrator));
        var edit = $"Muokkaa: {worker.Email}";
        var (first, second) = (await OpenAsync(context, "staff/people", edit), await OpenAsync(context, "staff/people", edit));

        await first.Locator("#person-name").FillAsync("Sini");
        await SaveAsync(first);
        await Expect(first.GetByText("Sini").First).ToBeVisibleAsync();
        await second.GetByRole(AriaRole.Checkbox, new() { Name = "svenska" }).CheckAsync();
        await SaveAsync(second);

        await Expect(second.Locator(".notice li")).ToContainTextAsync("Aino → Sini");
        await Expect(second.Locator("#person-name")).ToHaveValueAsync("Sini");
        await Expect(second.GetByRole(AriaRole.Checkbox, new() { Name = "svenska" })).ToBeCheckedAsync();
        await SaveAsync(second);
        await Expect(second.Locator("#person-name")).ToHaveCountAsync(0);
        (await site.SeenAsync(worker.WorkerId)).Languages.Include("sv").ShouldBeTrue();
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context, string address, string edit)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(address);
        await page.GetByRole(AriaRole.Button, new() { Name = edit }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Tallenna" })).ToBeVisibleAsync();
        return page;
    }

    private static Task SaveAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Tallenna" }).ClickAsync();
}
