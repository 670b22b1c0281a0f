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

    public sealed class Site : ProSupportHost;
}
