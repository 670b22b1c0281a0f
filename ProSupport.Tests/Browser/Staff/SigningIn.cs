using Microsoft.Playwright;
using ProSupport.Domain.Staff;
using ProSupport.Tests.Support;
using ProSupport.Web.Staff.SignIn;
using static Microsoft.Playwright.Assertions;

namespace ProSupport.Tests.Browser.Staff;

[Trait("Category", "Browser")]
public sealed class SigningIn(SigningIn.Site site, Chromium chromium) : IClassFixture<SigningIn.Site>
{
    [Fact]
    public async Task Password_and_code_open_the_page_that_was_asked_for()
    {
        var person = await site.AddPersonAsync(StaffRole.Counsellor);
        await using var context = await chromium.NewContextAsync(site, English);
        var page = await context.NewPageAsync();

        await page.GotoAsync("staff/account");
        await page.GetByLabel("E-mail address").FillAsync(person.Email);
        await page.GetByLabel("Password").FillAsync(StaffPerson.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByLabel("Six-digit code").FillAsync(site.AppCode(person));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await page.ShouldBeAtAsync("/staff/account");
        (await context.CookiesAsync()).ShouldAllBe(cookie => cookie.Path == "/staff" && cookie.HttpOnly && cookie.SameSite == SameSiteAttribute.Strict);
    }

    [Fact]
    public async Task Whoever_has_no_second_factor_sets_one_up_before_seeing_anything_else()
    {
        var person = await site.AddPersonAsync(StaffRole.Nurse, secondFactor: false);
        await using var context = await chromium.NewContextAsync(site, English);
        var page = await context.NewPageAsync();

        await page.TypePasswordAsync(person.Email, StaffPerson.Password);
        await page.ShouldBeAtAsync("/staff/enrol");
        await page.GotoAsync("staff/account");
        await page.ShouldBeAtAsync("/staff/sign-in?*");

        await page.GotoAsync("staff/enrol");
        await Expect(page.GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        var secret = (await page.Locator(".secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.TypeCodeAsync(TimeCodes.CodeAt(secret, site.Clock.Now));

        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Recovery codes" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(8);
        var recovery = await page.Locator(".codes code").First.InnerTextAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Continue" }).ClickAsync();
        await page.ShouldBeAtAsync("/staff/account");
        await LetsInOnceAsync(person, recovery);
    }

    private static BrowserNewContextOptions English => new() { Locale = "en-GB" };

    private async Task LetsInOnceAsync(StaffPerson person, string recovery)
    {
        foreach (var expected in new[] { "/staff/account", "/staff/sign-in/recovery*" })
        {
            await using var context = await chromium.NewContextAsync(site, English);
            var page = await context.NewPageAsync();
            await page.TypePasswordAsync(person.Email, StaffPerson.Password);
            await page.GetByRole(AriaRole.Link, new() { Name = "Use a recovery code" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in with a recovery code" })).ToBeVisibleAsync();
            await page.TypeCodeAsync(recovery.ToLowerInvariant());
            await page.ShouldBeAtAsync(expected);
        }
    }

    public sealed class Site : ProSupportHost;
}
