using Microsoft.Playwright;
using ProSupport.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ProSupport.Tests.Browser;

[Trait("Category", "Browser")]
public sealed class TheTwoDocuments(TheTwoDocuments.Site site, Chromium chromium) : IClassFixture<TheTwoDocuments.Site>
{
    [Fact]
    public async Task A_public_form_works_without_a_script_and_leaves_nothing_behind()
    {
        await using var context = await chromium.NewContextAsync(site, new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync("fi");

        await page.GetByLabel("Teksti").FillAsync("hei");
        await page.GetByRole(AriaRole.Button).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("hei");
        (await context.CookiesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_public_page_carries_no_script_and_no_state_for_one()
    {
        using var client = new HttpClient { BaseAddress = site.Address };

        using var response = await client.GetAsync(new Uri("fi", UriKind.Relative), TestContext.Current.CancellationToken);

        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        html.ShouldNotContain("<script");
        html.ShouldNotContain("Blazor-Server-Component-State");
    }

    [Fact]
    public async Task A_staff_page_answers_a_click_on_the_scheduler()
    {
        await using var context = await chromium.NewContextAsync(site);
        var page = await context.NewPageAsync();
        await page.GotoAsync("staff");
        await Expect(page.GetByRole(AriaRole.Img).Filter(new() { HasText = "Helsinki" })).ToBeVisibleAsync();

        await page.Locator(".rz-slot").First.ClickAsync();

        await Expect(page.GetByText("Added")).ToBeVisibleAsync();
    }

    public sealed class Site : ProSupportHost;
}
