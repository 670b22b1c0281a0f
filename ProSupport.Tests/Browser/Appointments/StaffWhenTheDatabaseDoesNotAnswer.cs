using Microsoft.Playwright;
using ProSupport.Domain.Appointments;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using static Microsoft.Playwright.Assertions;

namespace ProSupport.Tests.Browser.Appointments;

/// <summary>Trouble with the store is said on the page, which stays with all that was typed and works again afterwards.</summary>
[Trait("Category", "Browser")]
public sealed class StaffWhenTheDatabaseDoesNotAnswer(Chromium chromium) : IAsyncLifetime
{
    private readonly BreakableDatabase _database = new();
    private Site _site = null!;

    public async ValueTask InitializeAsync() => _site = await Site.With(_database.AddTo).WithStaffAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_booking_keeps_its_form_and_is_cancelled_afterwards()
    {
        var id = await _site.BookedAsync(await _site.PublishAsync(Organisation.Tomorrow, 10));
        await using var context = await chromium.SignedInContextAsync(_site, _site.Counsellor);
        var page = await OpenAsync(context, $"staff/appointment/{id.Value}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Peru varaus" }).ClickAsync();
        await page.GetByLabel("Mitä kerromme asiakkaalle?").FillAsync("Olen sairaana.");
        _database.Error = BreakableDatabase.DiskFull;

        await page.GetByRole(AriaRole.Button, new() { Name = "Peru varaus nyt" }).ClickAsync();

        await Expect(page.Locator(".said[data-refused]")).ToContainTextAsync("Tallennus ei onnistu juuri nyt");
        await Expect(page.GetByLabel("Mitä kerromme asiakkaalle?")).ToHaveValueAsync("Olen sairaana.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Siirrä" }).ClickAsync();
        await Expect(page.Locator("section:has(#move-title)").GetByText("Tietoja ei saada juuri nyt näkyviin")).ToBeVisibleAsync();

        _database.Error = null;
        await page.GetByRole(AriaRole.Button, new() { Name = "Peru varaus", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Peru varaus nyt" }).ClickAsync();
        await Expect(page.Locator(".said")).ToContainTextAsync("Varaus on peruttu");
        (await _site.AppointmentAsync(id)).State.ShouldBe(AppointmentState.CancelledByStaff);
    }

    [Fact]
    public async Task What_is_stored_and_cannot_be_read_again_is_not_said_to_be_unstored()
    {
        var id = await _site.BookedAsync(await _site.PublishAsync(Organisation.Tomorrow, 11));
        await using var context = await chromium.SignedInContextAsync(_site, _site.Counsellor);
        var page = await OpenAsync(context, $"staff/appointment/{id.Value}");
        using var listening = _site.BreakAfterTheNextChange(_database);

        await page.GetByRole(AriaRole.Button, new() { Name = "Vahvista" }).ClickAsync();

        await Expect(page.Locator(".said")).ToContainTextAsync("Vahvistettu");
        await Expect(page.GetByText("Tietoja ei saada juuri nyt näkyviin")).ToBeVisibleAsync();
        await Expect(page.GetByText("Tallennus ei onnistu")).ToHaveCountAsync(0);
        _database.Error = null;
        await page.GetByRole(AriaRole.Button, new() { Name = "Katso uudet tiedot" }).ClickAsync();
        await Expect(page.Locator(".state")).ToContainTextAsync("Sovittu");
    }

    [Theory]
    [InlineData("staff/units", "Lisää toimipiste", "Tallenna")]
    [InlineData("staff/services", "Lisää palvelu", "Tallenna")]
    public async Task What_a_coordinator_types_stays_and_is_stored_afterwards(string address, string add, string save)
    {
        await using var context = await chromium.SignedInContextAsync(_site, _site.Coordinator);
        var page = await OpenAsync(context, address);
        await page.GetByRole(AriaRole.Button, new() { Name = add }).ClickAsync();
        var name = page.Locator("input[id$=name-fi]").First;
        await name.FillAsync("Uusi nimi");
        if (address == "staff/units")
        {
            await page.Locator("#unit-new-town").FillAsync("Oulu");
        }

        _database.Error = BreakableDatabase.Locked;
        await page.GetByRole(AriaRole.Button, new() { Name = save }).ClickAsync();
        await Expect(page.GetByText("Tallennus ei onnistu juuri nyt")).ToBeVisibleAsync();
        await Expect(name).ToHaveValueAsync("Uusi nimi");

        _database.Error = null;
        await page.GetByRole(AriaRole.Button, new() { Name = save }).ClickAsync();
        await Expect(page.Locator("ul.rows").First).ToContainTextAsync("Uusi nimi");
    }

    [Fact]
    public async Task Hours_being_written_stay_while_a_time_cannot_be_taken_back()
    {
        await _site.PublishAsync(Organisation.Tomorrow, 12);
        await using var context = await chromium.SignedInContextAsync(_site, _site.Counsellor);
        var page = await OpenAsync(context, "staff/publish");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lisää yksittäinen aika" }).ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Palvelu" }).SelectOptionAsync("Tapaaminen");
        await page.Locator("#once-from").FillAsync("09:15");
        _database.Error = BreakableDatabase.Locked;

        await page.GetByRole(AriaRole.Button, new() { Name = "Peru aika" }).First.ClickAsync();
        await Expect(page.Locator(".said[data-refused]")).ToContainTextAsync("Tallennus ei onnistu juuri nyt");
        await page.GetByRole(AriaRole.Button, new() { Name = "Julkaise" }).ClickAsync();

        await Expect(page.Locator("form").GetByText("Tallennus ei onnistu juuri nyt")).ToBeVisibleAsync();
        await Expect(page.Locator("#once-from")).ToHaveValueAsync("09:15");
        _database.Error = null;
        await page.GetByRole(AriaRole.Button, new() { Name = "Julkaise" }).ClickAsync();
        await Expect(page.GetByText("9.15–10.00")).ToBeVisibleAsync();
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context, string address)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(address);
        await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button).First).ToBeEnabledAsync();
        return page;
    }
}
