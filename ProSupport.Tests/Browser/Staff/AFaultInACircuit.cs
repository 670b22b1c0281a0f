using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Tests.Integration.Edges;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using static Microsoft.Playwright.Assertions;

namespace ProSupport.Tests.Browser.Staff;

/// <summary>What somebody sees whose page breaks while it is open: our own line in the page's language, and the way on.</summary>
[Trait("Category", "Browser")]
public sealed class AFaultInACircuit(Chromium chromium)
{
    [Theory]
    [InlineData(Language.Fi, "Jokin meni vikaan.", "Lataa sivu uudelleen", "Toimipisteet")]
    [InlineData(Language.Sv, "Något gick fel.", "Ladda om sidan", "Enheter")]
    [InlineData(Language.En, "Something went wrong.", "Reload the page", "Units")]
    public async Task Is_told_in_the_language_of_the_page_and_can_be_left_behind(Language language, string words, string reload, string heading)
    {
        EveryProvider.OnlyOnSqlite();
        await using var site = new ProSupportHost(new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "None" });
        var person = await site.AddPersonAsync(StaffRole.Coordinator);
        await using var db = site.Database();
        await db.Users.ExecuteUpdateAsync(row => row.SetProperty(user => user.Language, language), TestContext.Current.CancellationToken);
        await using var context = await chromium.SignedInContextAsync(site, person);
        await context.WatchPolicyAsync();
        var page = await context.NewPageAsync();
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE Units RENAME TO UnitsAway", TestContext.Current.CancellationToken);

        await page.GotoAsync("staff/units");

        var told = page.Locator("#blazor-error-ui");
        await Expect(told).ToBeVisibleAsync();
        await Expect(told).ToContainTextAsync(words);
        (await page.RunAxe()).Violations.Select(fault => fault.Id).ShouldBeEmpty();
        (await page.ForbiddenAsync()).ShouldBeEmpty();
        (await page.ContentAsync()).ShouldNotContain("Exception");

        await db.Database.ExecuteSqlRawAsync("ALTER TABLE UnitsAway RENAME TO Units", TestContext.Current.CancellationToken);
        await told.GetByRole(AriaRole.Link, new() { Name = reload }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button).First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = heading })).ToBeVisibleAsync();
        await Expect(told).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(StaffRole.Coordinator, "staff", "staff/publish", "staff/units", "staff/services", "staff/confirm", "staff/jobs", "staff/appointment/00000000-0000-0000-0000-000000000001")]
    [InlineData(StaffRole.Counsellor, "staff", "staff/book", "staff/publish")]
    [InlineData(StaffRole.Administrator, "staff/people", "staff/confirm", "staff/jobs")]
    public async Task Leaves_no_page_that_only_goes_on_loading(StaffRole role, params string[] paths)
    {
        EveryProvider.OnlyOnSqlite();
        await using var site = new ProSupportHost(new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "None" });
        await using var context = await chromium.SignedInContextAsync(site, await site.AddPersonAsync(role));
        await TablesThatAreGone.TakeTablesAwayAsync(site, accountsStay: true);
        foreach (var path in paths)
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(path);
            var said = page.Locator("#blazor-error-ui, main [role=alert], main .wrong, main h1").Filter(new() { HasTextRegex = new("Jokin meni vikaan|ei saada juuri nyt|ei juuri nyt vastaa|ei saatu luettua") });
            await Expect(said.Filter(new() { Visible = true }).First).ToBeVisibleAsync();
            (await page.KeysShownAsync()).ShouldBeEmpty(path);
            await page.CloseAsync();
        }
    }
}
