using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
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
        await night.MeetAsync(await night.BookAsync(Night.FirstDay.PlusDays(-3)));
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
    public async Task Coordinators_and_administrators_see_it_and_nobody_else()
    {
        await using var host = new ProSupportHost();
        foreach (var (role, sees) in new[] { (StaffRole.Counsellor, false), (StaffRole.Nurse, false), (StaffRole.Coordinator, true) })
        {
            await using var context = await chromium.SignedInContextAsync(host, await host.AddPersonAsync(role));
            var page = await context.NewPageAsync();
            await page.GotoAsync("staff/jobs");

            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Ajastetut työt" })).ToBeVisibleAsync(new() { Visible = sees });
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ajastetut työt" })).ToBeVisibleAsync(new() { Visible = sees });
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
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        }
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("staff/jobs");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Aja nyt: Yöajo" })).ToBeVisibleAsync();

        // Until the circuit is there, a click is lost.
        await page.WaitForFunctionAsync("() => window.Blazor?._internal?.navigationManager !== undefined");
        return page;
    }
}
