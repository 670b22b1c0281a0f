using Microsoft.Playwright;
using NodaTime;
using ProSupport.Domain.Staff;
using ProSupport.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ProSupport.Tests.Browser.Staff;

/// <summary>A page whose circuit is open asks every second here whether its session still stands.</summary>
[Trait("Category", "Browser")]
public sealed class AnOpenPage(Chromium chromium)
{
    [Fact]
    public async Task Is_left_for_the_sign_in_when_the_account_changes()
    {
        await using var site = new QuickSite();
        var person = await site.AddPersonAsync(StaffRole.Coordinator);
        await using var context = await chromium.SignedInContextAsync(site, person);
        var page = await OpenAsync(context);

        await site.ByTwoAsync(async (change, who) => await change.ResetAppAsync(who, await site.SeenAsync(person.WorkerId), TestContext.Current.CancellationToken));

        await page.ShouldBeAtAsync("/staff/sign-in?ended=true");
    }

    [Fact]
    public async Task Is_left_for_the_sign_in_when_nobody_has_touched_it_for_half_an_hour()
    {
        await using var site = new QuickSite();
        await using var context = await chromium.SignedInContextAsync(site, await site.AddPersonAsync(StaffRole.Coordinator));
        var page = await OpenAsync(context);

        site.Clock.Advance(Duration.FromMinutes(31));

        await page.ShouldBeAtAsync("/staff/sign-in?ended=true");
    }

    [Fact]
    public async Task Is_left_when_its_worker_signs_out_in_another_tab()
    {
        await using var site = new QuickSite();
        await using var context = await chromium.SignedInContextAsync(site, await site.AddPersonAsync(StaffRole.Coordinator));
        var page = await OpenAsync(context);
        var other = await context.NewPageAsync();
        await other.GotoAsync("staff/account");

        await other.GetByRole(AriaRole.Button, new() { Name = "Kirjaudu ulos" }).ClickAsync();

        await page.ShouldBeAtAsync("/staff/sign-in?ended=true");
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("staff/units");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Lisää toimipiste" })).ToBeVisibleAsync();
        return page;
    }

    private sealed class QuickSite() : ProSupportHost(new Dictionary<string, string> { ["Staff:CheckSeconds"] = "1" });
}
