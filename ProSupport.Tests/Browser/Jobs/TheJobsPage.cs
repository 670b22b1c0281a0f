using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ProSupport.Tests.Browser.Jobs;

[Trait("Category", "Browser")]
public sealed class TheJobsPage(Chromium chromium)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_button_runs_the_night_and_the_card_tells_what_it_did()
    {
        await using var host = new ProSupportHost();
        var night = await new Night(host).WithServiceAsync();
        await night.MeetAsync(await night.BookAsync(Organisation.FirstDay.PlusDays(-3)));
        await using var context = await chromium.SignedInContextAsync(host, await host.AddPersonAsync(StaffRole.Coordinator));
        var page = await OpenAsync(context);
        var card = page.GetByRole(AriaRole.Region, new() { Name = "Yöajo" });
        await Expect(card.GetByText("Ei vielä ajettu")).ToBeVisibleAsync();

        await card.GetByRole(AriaRole.Button, new() { Name = "Aja nyt: Yöajo" }).ClickAsync();

        await Expect(card.GetByText("Tilastoon laskettuja tapaamisia: 1")).ToBeVisibleAsync();
        await Expect(card.GetByText("Kunnossa")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Status).GetByText("Yöajo on tehty.")).ToBeVisibleAsync();
        (await night.TalliesAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_run_that_was_started_elsewhere_shows_by_itself_and_a_failure_in_words()
    {
        await using var host = new ProSupportHost(new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "None" });
        await using var context = await chromium.SignedInContextAsync(host, await host.AddPersonAsync(StaffRole.Administrator));
        var page = await OpenAsync(context);
        var card = page.GetByRole(AriaRole.Region, new() { Name = "Yöajo" });
        await Expect(card.GetByText("Ei vielä ajettu")).ToBeVisibleAsync();
        await using (var db = host.Database())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE Tallies RENAME TO Elsewhere", Token);
        }

        var night = new Night(host);
        await night.RunJob.RunAsync(night.Job, JobCall.Now, Token);

        await Expect(card.GetByText("Epäonnistui", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(card.GetByText("SqliteException")).ToBeVisibleAsync();

        host.Clock.Advance(Duration.FromDays(1));
        await night.RunJob.RunAsync(night.Job with { Run = (_, _) => Task.FromResult(JobOutcome.Nothing) }, JobCall.Now, Token);
        host.Clock.Advance(Duration.FromDays(-1));
        await night.RunJob.RunAsync(night.Job, JobCall.Now, Token);
        await Expect(card.GetByText("kello on jäljessä").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_clock_that_leapt_is_said_to_all_and_an_administrator_confirms_the_day_by_its_name()
    {
        await using var host = new ProSupportHost();
        var night = await new Night(host).WithServiceAsync();
        await night.BookAsync(Organisation.FirstDay);
        night.PassTo(Organisation.FirstDay.PlusDays(30), new LocalTime(9, 0));
        await using (var coordinator = await chromium.SignedInContextAsync(host, await host.AddPersonAsync(StaffRole.Coordinator)))
        {
            var seen = (await OpenAsync(coordinator)).GetByRole(AriaRole.Alert);
            await Expect(seen).ToContainTextAsync("ke 2.12.2026");
            await Expect(seen.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        }

        await using var context = await chromium.SignedInContextAsync(host, await host.AddPersonAsync(StaffRole.Administrator));
        var page = await OpenAsync(context);
        var alert = page.GetByRole(AriaRole.Alert);
        await Expect(alert).ToContainTextAsync("Onko kello edellä?");
        await Expect(alert).ToContainTextAsync("edetty päivään ma 2.11.2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Aja nyt: Yöajo" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).GetByText("Yöajo odottaa")).ToBeVisibleAsync();
        night.Vault.DaysKept.ShouldNotBeEmpty();
        foreach (var width in new[] { 1280, 390 })
        {
            await page.SetViewportSizeAsync(width, 900);
            (await page.RunAxe()).Violations.Select(fault => fault.Id).ShouldBeEmpty();
            (await page.KeysShownAsync()).ShouldBeEmpty();
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        }

        var confirm = page.GetByRole(AriaRole.Button, new() { Name = "Vahvista: tänään on ke 2.12.2026" });
        await Expect(confirm).ToBeDisabledAsync();
        await page.GetByLabel("Olen tarkistanut muualta, että tänään on ke 2.12.2026").CheckAsync();
        await confirm.ClickAsync();

        await Expect(alert).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Status).GetByText("Yöajo on tehty.")).ToBeVisibleAsync();
        night.Vault.DaysKept.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_night_that_is_late_and_a_job_that_stopped_are_red()
    {
        // It says that it does the nights, and nothing does them.
        await using var host = new ProSupportHost(null, services => services.AddSingleton(new JobSettings(Scheduled: true, new LocalTime(3, 15))));
        var night = new Night(host);
        await night.RunJob.RunAsync(night.Job, JobCall.Now, Token);
        night.PassTo(Organisation.FirstDay.PlusDays(1), new LocalTime(9, 0));
        await using var context = await chromium.SignedInContextAsync(host, await host.AddPersonAsync(StaffRole.Coordinator));

        var card = (await OpenAsync(context)).GetByRole(AriaRole.Region, new() { Name = "Yöajo" });

        await Expect(card.GetByText("Myöhässä", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(card.GetByText("Viime yön ajo on myöhässä")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_schedulers_own_pages_run_within_their_policy()
    {
        await using var host = new ProSupportHost(new Dictionary<string, string> { ["Jobs:Schedule"] = "on" });
        await using var context = await chromium.SignedInContextAsync(host, await host.AddPersonAsync(StaffRole.Administrator));
        var page = await OpenAsync(context);
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => errors.Add(error);

        await page.GetByRole(AriaRole.Link, new() { Name = "Ajastimen omat sivut" }).ClickAsync();
        await Expect(page.Locator("#realtimeGraph")).ToBeVisibleAsync();
        await page.GotoAsync("staff/jobs/engine/recurring");
        await page.Locator("input[value=slots]").CheckAsync();

        // The page sends it by its script, and is then loaded anew.
        await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Trigger now" }).ClickAsync(),
            answer => answer.Request.IsNavigationRequest);
        await page.WaitForLoadStateAsync();
        await page.GotoAsync("staff/jobs/engine/jobs/succeeded");
        await page.GetByRole(AriaRole.Link, new() { Name = "Due" }).First.ClickAsync();
        await Expect(page.Locator(".state-card").First).ToBeVisibleAsync();

        errors.ShouldBeEmpty();
        (await context.CookiesAsync()).ShouldAllBe(cookie => cookie.Path == "/staff");
    }

    [Fact]
    public async Task Coordinators_and_administrators_see_it_and_nobody_else()
    {
        await using var host = new ProSupportHost();
        foreach (var (role, sees) in new[] { (StaffRole.Counsellor, false), (StaffRole.Nurse, false), (StaffRole.Coordinator, true) })
        {
            await using var context = await chromium.SignedInContextAsync(host, await host.AddPersonAsync(role));
            var page = await context.NewPageAsync();
            await page.GotoAsync("staff/jobs");

            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Ajastetut tehtävät" })).ToBeVisibleAsync(new() { Visible = sees });
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ajastetut tehtävät" })).ToBeVisibleAsync(new() { Visible = sees });
        }
    }

    [Fact]
    public async Task Everybody_can_use_it_on_a_desk_and_on_a_phone()
    {
        await using var host = new ProSupportHost(new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "None" });
        var night = new Night(host);
        await night.RunJob.RunAsync(night.Job, JobCall.Now, Token);
        await night.RunJob.RunAsync(night.Job with { Run = (_, _) => throw new InvalidOperationException() }, JobCall.Now, Token);
        await using var context = await chromium.SignedInContextAsync(host, await host.AddPersonAsync(StaffRole.Administrator));
        var page = await OpenAsync(context);
        await page.GetByText("Aiemmat ajot").ClickAsync();
        foreach (var width in new[] { 1280, 390 })
        {
            await page.SetViewportSizeAsync(width, 900);
            var found = await page.RunAxe();
            found.Violations.Select(fault => $"{fault.Id}: {string.Join(" | ", fault.Nodes.Select(node => node.Html))}").ShouldBeEmpty();
            (await page.KeysShownAsync()).ShouldBeEmpty();
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        }
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("staff/jobs");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Aja nyt: Yöajo" })).ToBeVisibleAsync();
        return page;
    }
}
