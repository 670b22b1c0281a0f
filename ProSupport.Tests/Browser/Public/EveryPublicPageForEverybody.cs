using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Browser.Public;

/// <summary>Each page passes axe, fits a narrow phone and keeps the way out in sight, by day and by night.</summary>
[Trait("Category", "Browser")]
public sealed class EveryPublicPageForEverybody(Chromium chromium, Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("fi", ColorScheme.Light)]
    [InlineData("sv", ColorScheme.Dark)]
    [InlineData("en", ColorScheme.Light)]
    public async Task Pages_to_read(string language, ColorScheme scheme)
    {
        await using var context = await PhoneAsync(scheme);
        var page = await context.NewPageAsync();
        string[] paths = ["", "/book", "/my", "/drop-in", "/what-we-store", "/done", "/nowhere"];

        foreach (var path in paths.Select(path => $"/{language}{path}")
            .Append(site.TimesPath(language))
            .Append(site.TimesPath(language, narrowed: wanted => wanted with { Unit = site.Organisation.Turku.Id, Male = true }))
            .Append(site.PathOf(site.First, language)))
        {
            await page.GotoAsync(path);
            await ShouldServeEverybodyAsync(page, path);
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Pages_behind_a_form(ColorScheme scheme)
    {
        var slot = scheme == ColorScheme.Light ? site.SameDay : site.Later;
        var path = site.PathOf(slot);
        var form = await site.FormAsync(path, ("mode", "PlaceOfClientsChoice"), ("place", "own"), ("own-place", "Kahvila"), ("email", "hupsu"));
        await using var context = await PhoneAsync(scheme);
        var page = await context.NewPageAsync();

        await SeeAsync(page, path, form);
        await SeeAsync(page, path, new(form) { ["email"] = string.Empty });
        var code = new Dictionary<string, string> { ["code"] = VisitorForms.CodeIn(await page.ContentAsync()) };
        foreach (var step in new[] { "", "/move", "/cancel", "/erase" })
        {
            await SeeAsync(page, $"/fi/my{step}", code);
        }

        await SeeAsync(page, "/fi/my/move", new(code) { ["towns"] = "all" });
        await SeeAsync(page, "/fi/my/move", new(code) { ["slot"] = $"{(slot == site.Later ? site.First : site.Later).Id.Value:N}", ["step"] = "look" });

        await SeeAsync(page, path, new(form) { ["form"] = string.Empty });
        await SeeAsync(page, "/fi/my", new() { ["code"] = "hupsu" });
    }

    private static async Task SeeAsync(IPage page, string path, Dictionary<string, string> fields)
    {
        await page.GotoAsync("/fi/nowhere");
        await page.EvaluateAsync(
            """
            ([path, fields]) => {
                const form = document.body.appendChild(Object.assign(document.createElement('form'), { method: 'post', action: path }));
                for (const [name, value] of Object.entries(fields)) {
                    form.appendChild(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
                }
                form.submit();
            }
            """,
            new object[] { path, fields });
        await page.ShouldBeAtAsync(path);
        await page.WaitForFunctionAsync("document.readyState === 'complete'");
        await ShouldServeEverybodyAsync(page, path);
    }

    private Task<IBrowserContext> PhoneAsync(ColorScheme scheme) => chromium.NewContextAsync(
        site, new() { ViewportSize = new() { Width = 390, Height = 844 }, ColorScheme = scheme, BypassCSP = true });

    private static async Task ShouldServeEverybodyAsync(IPage page, string name)
    {
        var found = await page.RunAxe();
        found.Violations.Select(violation => $"{name}: {violation.Id} {violation.Help}").ShouldBeEmpty();
        (await page.KeysShownAsync()).ShouldBeEmpty(name);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth")).ShouldBeLessThanOrEqualTo(0, name);
        await ShouldFitLargeTextAsync(page, name);
        await page.EvaluateAsync("window.scrollTo(0, document.body.scrollHeight)");
        (await page.Locator("a.exit").EvaluateAsync<bool>(
            "exit => { const box = exit.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth; }")).ShouldBeTrue(name);
    }

    // Text twice as large on the narrowest phone still sold: nothing is cut off, and the way out is in sight.
    private static async Task ShouldFitLargeTextAsync(IPage page, string name)
    {
        var usual = page.ViewportSize!;
        await page.SetViewportSizeAsync(360, 740);
        await page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
        (await page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll('body *')]
                .filter(element => element.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(element).position !== 'absolute')
                .map(element => `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 40)}`)
            """)).ShouldBeEmpty($"{name} at 200 %");
        (await page.Locator("a.exit").EvaluateAsync<bool>(
            "exit => { const box = exit.getBoundingClientRect(); return box.left >= 0 && box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth; }"))
            .ShouldBeTrue($"{name} at 200 %");
        await page.EvaluateAsync("document.documentElement.style.fontSize = ''");
        await page.SetViewportSizeAsync(usual.Width, usual.Height);
    }
}
