using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ProSupport.Tests.Browser.Appointments;

[Trait("Category", "Browser")]
public sealed class StaffBookingOnThePhone(Site site, Chromium chromium) : IClassFixture<Site>
{
    [Fact]
    public async Task The_code_is_read_out_in_the_clients_language_and_is_gone_when_the_page_is_left()
    {
        await site.PublishAsync(Organisation.Tomorrow, 10);
        await using var context = await chromium.SignedInContextAsync(site, site.Counsellor);
        var page = await context.NewPageAsync();
        await page.GotoAsync("staff/book");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Palvelu" }).SelectOptionAsync("Tapaaminen");
        await page.GetByRole(AriaRole.Button, new() { Name = "10.00" }).ClickAsync();
        await page.GetByLabel("Asiakkaan valitsemassa paikassa").CheckAsync();
        await page.GetByLabel("Tapaamispaikka").FillAsync("Kirjasto");
        await page.GetByLabel("Sähköposti").FillAsync("ei osoite");
        await page.GetByLabel("englanti").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Varaa", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Tarkista sähköpostiosoite.")).ToBeVisibleAsync();
        await page.GetByLabel("Sähköposti").FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Varaa", Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Asiakkaan tunnus" })).ToBeVisibleAsync();
        var shown = await page.Locator(".code").InnerTextAsync();
        await StandsForABookingAsync(ClientCode.Parse(shown)!);
        await Expect(page.Locator(".spelling li")).ToHaveCountAsync(4);
        await Expect(page.Locator(".spelling span").First).ToHaveTextAsync(EnglishWordOf(shown[0]));

        await page.GetByRole(AriaRole.Link, new() { Name = "Kalenteri" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Kalenteri" })).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Palvelu" })).ToBeVisibleAsync();
        (await page.ContentAsync()).ShouldNotContain(shown[..4]);
    }

    private static System.Text.RegularExpressions.Regex EnglishWordOf(char first) => new(first switch
    {
        '0' => "^0 zero$",
        '7' => "^7 seven$",
        'A' => "^A Alfa$",
        'Z' => "^Z Zulu$",
        _ => $"^{first} {(char.IsDigit(first) ? "[a-z]+" : first + "[a-z-]+")}$",
    }, System.Text.RegularExpressions.RegexOptions.IgnoreCase);

    private async Task StandsForABookingAsync(ClientCode code)
    {
        var hash = site.Services.GetRequiredService<DayKeyVault>().HashOf(code);
        await using var db = site.Database();
        var booking = await db.Appointments.SingleAsync(row => row.CodeHash == hash, TestContext.Current.CancellationToken);
        var log = await db.AccessLog.SingleAsync(row => row.AppointmentId == booking.Id, TestContext.Current.CancellationToken);
        (log.WorkerId, log.Action).ShouldBe((site.Counsellor.WorkerId, AccessAction.WroteDown));
    }
}
