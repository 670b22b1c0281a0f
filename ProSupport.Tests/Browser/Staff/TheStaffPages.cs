using System.Reflection;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Playwright;
using ProSupport.Domain.Staff;
using ProSupport.Tests.Browser.Appointments;
using ProSupport.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ProSupport.Tests.Browser.Staff;

[Trait("Category", "Browser")]
public sealed class TheStaffPages(TheStaffPages.Site site, Chromium chromium) : IClassFixture<TheStaffPages.Site>
{
    private static readonly BrowserNewContextOptions English = new() { Locale = "en-GB" };

    /// <summary>Those that a test of their own looks at in the same way.</summary>
    private static readonly string[] Elsewhere = ["staff/jobs", "staff/sign-in/code", "staff/sign-in/recovery", "staff/enrol"];

    /// <summary>Each is looked at as its circuit has made it: by axe, for its width, and for a text's name in place of the text.</summary>
    [Fact]
    public void No_staff_page_is_left_out()
    {
        var seen = new[] { (typeof(TheStaffPages), nameof(Everybody_can_use_them_at_any_width)), (typeof(StaffPagesForEverybody), nameof(StaffPagesForEverybody.A_page_has_no_fault_that_axe_finds_and_fits_its_width)) }
            .SelectMany(test => test.Item1.GetMethod(test.Item2)!.GetCustomAttributes<InlineDataAttribute>())
            .Select(data => data.Data.OfType<string>().First(text => text.StartsWith("staff", StringComparison.Ordinal)).Split('?')[0].TrimEnd('/'))
            .Concat(Elsewhere)
            .Distinct();

        site.OfTheStaff().Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(endpoint => endpoint.Pattern().Split("/{")[0])
            .Distinct()
            .ShouldBe(seen, ignoreOrder: true);
    }

    [Theory]
    [InlineData(null, "staff/sign-in", null)]
    [InlineData(null, "staff/sign-in?ended=true", null)]
    [InlineData(null, "staff/invite", null)]
    [InlineData(null, "staff/set-up", null)]
    [InlineData(StaffRole.Counsellor, "staff/account", null)]
    [InlineData(StaffRole.Counsellor, "staff/no-access", null)]
    [InlineData(StaffRole.Counsellor, "staff/sign-in/news", null)]
    [InlineData(StaffRole.Administrator, "staff/people", null)]
    [InlineData(StaffRole.Administrator, "staff/people", "Invite a person")]
    [InlineData(StaffRole.Administrator, "staff/confirm", null)]
    [InlineData(StaffRole.Coordinator, "staff/confirm", null)]
    [InlineData(StaffRole.Coordinator, "staff/units", "Add a unit")]
    [InlineData(StaffRole.Coordinator, "staff/services", "Add a service")]
    [InlineData(StaffRole.Coordinator, "staff/services", "Add a topic")]
    public async Task Everybody_can_use_them_at_any_width(StaffRole? role, string path, string? press)
    {
        await using var context = role is { } known
            ? await chromium.SignedInContextAsync(site, await site.AddPersonAsync(known), new() { Locale = "en-GB" })
            : await chromium.NewContextAsync(site, new() { Locale = "en-GB" });
        await context.WatchPolicyAsync();
        var page = await context.NewPageAsync();
        if (role is not null)
        {
            await SpeakEnglishAsync(page);
        }

        await page.GotoAsync(path);
        if (press is not null)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = press, Exact = true }).ClickAsync();
            await Expect(page.Locator("main form").First).ToBeVisibleAsync();
        }

        foreach (var width in new[] { 1280, 390 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            (await page.ForbiddenAsync()).ShouldBeEmpty();
            var found = await page.RunAxe();
            found.Violations.Select(violation => $"{violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}").ShouldBeEmpty();
            (await page.KeysShownAsync()).ShouldBeEmpty();
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);
        }
    }

    [Fact]
    public async Task The_second_step_can_be_used_by_everybody_too()
    {
        foreach (var secondFactor in new[] { true, false })
        {
            var person = await site.AddPersonAsync(StaffRole.Nurse, secondFactor: secondFactor);
            await using var context = await chromium.NewContextAsync(site, new() { Locale = "en-GB", ViewportSize = new() { Width = 390, Height = 900 } });
            var page = await context.NewPageAsync();
            await page.TypePasswordAsync(person.Email, StaffPerson.Password);
            await Expect(page.GetByLabel("Six-digit code")).ToBeVisibleAsync();

            await ShouldBeForEverybodyAsync(page);
            if (secondFactor)
            {
                await page.GotoAsync("staff/sign-in/recovery");
                await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
                await ShouldBeForEverybodyAsync(page);
            }
        }
    }

    [Fact]
    public async Task A_second_person_hands_over_an_invitation_and_its_code_reaches_no_server_by_itself()
    {
        var second = await site.AddPersonAsync(StaffRole.Coordinator);
        await using var context = await chromium.SignedInContextAsync(site, await site.AddPersonAsync(StaffRole.Administrator), new() { Locale = "en-GB" });
        var page = await context.NewPageAsync();
        await SpeakEnglishAsync(page);
        await page.GotoAsync("staff/people");
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite a person" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the invitation" }).ClickAsync();
        await Expect(page.GetByText("This is not an e-mail address.")).ToBeVisibleAsync();
        await page.GetByLabel("E-mail address").FillAsync("uusi.koordinaattori@example.fi");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the invitation" }).ClickAsync();
        await Expect(page.GetByText("Choose at least one role.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Coordinator" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the invitation" }).ClickAsync();
        await Expect(page.GetByText("Waits until a coordinator or another administrator confirms it")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-invitation]")).ToHaveCountAsync(0);

        await using var agreeing = await chromium.SignedInContextAsync(site, second, new() { Locale = "en-GB" });
        var requests = await agreeing.NewPageAsync();
        await SpeakEnglishAsync(requests);
        await requests.GotoAsync("staff/confirm");
        await requests.GetByRole(AriaRole.Button, new() { Name = "Confirm: uusi.koordinaattori@example.fi" }).ClickAsync();
        var link = await requests.Locator("[data-invitation]").InnerTextAsync();
        (await requests.RunAxe()).Violations.ShouldBeEmpty();

        await using var theirs = await chromium.NewContextAsync(site, English);
        var invited = await theirs.NewPageAsync();
        var addresses = new List<string>();
        invited.Request += (_, request) => addresses.Add(request.Url);
        await invited.GotoAsync(link);
        await Expect(invited.GetByLabel("Invitation code")).ToHaveValueAsync(link.Split('#')[1]);
        invited.Url.ShouldEndWith("/staff/invite");
        await invited.GetByLabel("New password", new() { Exact = true }).FillAsync(StaffPerson.Password);
        await invited.GetByLabel("New password once more").FillAsync(StaffPerson.Password);
        await invited.GetByRole(AriaRole.Button, new() { Name = "Save the password" }).ClickAsync();

        await Expect(invited.GetByRole(AriaRole.Heading, new() { Name = "Set up an authenticator app" })).ToBeVisibleAsync();
        addresses.ShouldAllBe(address => !address.Contains('#') && !address.Contains(link.Split('#')[1]));
    }

    [Fact]
    public async Task A_question_box_breaks_no_policy_and_the_policy_holds()
    {
        await site.AddPersonAsync(StaffRole.Coordinator);
        await using var context = await chromium.SignedInContextAsync(site, await site.AddPersonAsync(StaffRole.Administrator));
        await context.WatchPolicyAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync("staff/people");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sulje tili" }).First.ClickAsync();
        var box = page.GetByRole(AriaRole.Alertdialog);
        await Expect(box).ToContainTextAsync("Suljetaanko tili ");
        await Expect(box.GetByRole(AriaRole.Button, new() { Name = "Sulje tili" })).ToBeVisibleAsync();
        await Expect(box.GetByRole(AriaRole.Button, new() { Name = "Älä sulje" })).ToBeVisibleAsync();
        (await page.ForbiddenAsync()).ShouldBeEmpty();

        await page.EvaluateAsync("document.body.appendChild(document.createElement('script')).textContent = 'window.ran = true'");
        (await page.EvaluateAsync<bool>("window.ran === true")).ShouldBeFalse();
        (await page.ForbiddenAsync()).ShouldHaveSingleItem().ShouldStartWith("script-src");
    }

    [Fact]
    public async Task The_language_that_somebody_chooses_stays_and_holds_inside_a_circuit_too()
    {
        var person = await site.AddPersonAsync(StaffRole.Coordinator);
        await using var context = await chromium.SignedInContextAsync(site, person, new() { Locale = "fi-FI" });
        var page = await context.NewPageAsync();
        await page.GotoAsync("staff/units");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Toimipisteet" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Svenska" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Enheter" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lägg till en enhet" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Spara" })).ToBeVisibleAsync();
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe("sv");
    }

    [Fact]
    public async Task The_menu_of_a_phone_opens_by_its_button()
    {
        await using var context = await chromium.SignedInContextAsync(
            site, await site.AddPersonAsync(StaffRole.Coordinator), new() { ViewportSize = new() { Width = 390, Height = 800 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync("staff/account");
        await SpeakEnglishAsync(page);
        var entry = page.GetByRole(AriaRole.Link, new() { Name = "Units", Exact = true });
        await Expect(entry).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await entry.ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Units" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeHiddenAsync();
    }

    private static async Task ShouldBeForEverybodyAsync(IPage page)
    {
        (await page.RunAxe()).Violations.ShouldBeEmpty();
        (await page.KeysShownAsync()).ShouldBeEmpty();
    }

    private static async Task SpeakEnglishAsync(IPage page)
    {
        await page.GotoAsync("staff/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "My account" })).ToBeVisibleAsync();
    }

    public sealed class Site : ProSupportHost;
}
