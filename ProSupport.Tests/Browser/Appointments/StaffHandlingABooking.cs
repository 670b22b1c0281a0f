using Microsoft.Playwright;
using ProSupport.Domain.Appointments;
using ProSupport.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ProSupport.Tests.Browser.Appointments;

[Trait("Category", "Browser")]
public sealed class StaffHandlingABooking(Site site, Chromium chromium) : IClassFixture<Site>
{
    [Fact]
    public async Task Opening_shows_what_the_client_wrote_and_confirming_takes_one_step()
    {
        var id = await site.BookedAsync(await site.PublishAsync(Organisation.Tomorrow, 10));
        await using var context = await chromium.SignedInContextAsync(site, site.Counsellor);
        var page = await OpenAsync(context, id);
        await Expect(page.GetByText("Kuu", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText("Istun ikkunan vieressä.")).ToBeVisibleAsync();
        await Expect(page.GetByText("englanti")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Vahvista" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Vahvistettu");
        (await site.AppointmentAsync(id)).State.ShouldBe(AppointmentState.Confirmed);
    }

    [Fact]
    public async Task Whose_answer_it_waits_for_is_told_to_who_answers_and_to_others_by_name()
    {
        var id = await site.BookedAsync(await site.PublishAsync(Organisation.Tomorrow, 9));
        await using var answers = await chromium.SignedInContextAsync(site, site.Counsellor);
        await using var looksOn = await chromium.SignedInContextAsync(site, site.Coordinator);

        await Expect((await OpenAsync(answers, id)).Locator(".state")).ToContainTextAsync("Asiakas odottaa vastaustasi");
        await Expect((await OpenAsync(looksOn, id)).Locator(".state")).ToContainTextAsync("Odottaa vastausta (Aino)");
    }

    [Fact]
    public async Task Another_place_is_suggested_from_the_list_or_in_own_words()
    {
        var id = await site.BookedAsync(await site.PublishAsync(Organisation.Tomorrow, 11));
        await using var context = await chromium.SignedInContextAsync(site, site.Counsellor);
        var page = await OpenAsync(context, id);

        await page.GetByRole(AriaRole.Button, new() { Name = "Ehdota toista paikkaa" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ehdota tätä paikkaa" }).ClickAsync();
        await Expect(page.GetByText("Kirjoita tai valitse paikka.")).ToBeVisibleAsync();
        await page.GetByLabel("Kahvila Aamu, Hämeentie 5").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ehdota tätä paikkaa" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Definition).Filter(new() { HasText = "Kahvila Aamu, Hämeentie 5" })).ToBeVisibleAsync();
        (await site.AppointmentAsync(id)).State.ShouldBe(AppointmentState.PlaceSuggested);
    }

    [Fact]
    public async Task A_move_can_be_taken_back()
    {
        var from = await site.PublishAsync(Organisation.Tomorrow, 12);
        var to = await site.PublishAsync(Organisation.Tomorrow.PlusDays(1), 14);
        var id = await site.BookedAsync(from);
        await using var context = await chromium.SignedInContextAsync(site, site.Counsellor);
        var page = await OpenAsync(context, id);

        await page.GetByRole(AriaRole.Button, new() { Name = "Siirrä" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "14.00" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("keskiviikko 4.11.2026 klo 14.00–14.45");
        (await site.AppointmentAsync(id)).SlotId.ShouldBe(to);

        await page.GetByRole(AriaRole.Button, new() { Name = "Siirrä takaisin" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("entisessä ajassaan");
        (await site.AppointmentAsync(id)).SlotId.ShouldBe(from);
    }

    [Fact]
    public async Task Cancelling_tells_the_client_why()
    {
        var id = await site.BookedAsync(await site.PublishAsync(Organisation.Tomorrow, 13));
        await using var context = await chromium.SignedInContextAsync(site, site.Counsellor);
        var page = await OpenAsync(context, id);

        await page.GetByRole(AriaRole.Button, new() { Name = "Peru varaus" }).ClickAsync();
        await page.GetByLabel("Mitä kerromme asiakkaalle?").FillAsync("Olen sairaana.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Peru varaus nyt" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Varaus on peruttu");
        await Expect(page.GetByText("Olen sairaana.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Istun ikkunan vieressä.")).ToHaveCountAsync(0);
        (await site.AppointmentAsync(id)).State.ShouldBe(AppointmentState.CancelledByStaff);
    }

    [Fact]
    public async Task A_change_made_elsewhere_is_told_and_what_is_being_typed_stays()
    {
        var id = await site.BookedAsync(await site.PublishAsync(Organisation.Tomorrow, 14));
        await using var context = await chromium.SignedInContextAsync(site, site.Counsellor);
        var page = await OpenAsync(context, id);
        await page.GetByRole(AriaRole.Button, new() { Name = "Peru varaus" }).ClickAsync();
        await page.GetByLabel("Mitä kerromme asiakkaalle?").FillAsync("Kesken");

        await site.ConfirmAsync(id);

        await Expect(page.GetByText("Varaus muuttui juuri.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Mitä kerromme asiakkaalle?")).ToHaveValueAsync("Kesken");
        await page.GetByRole(AriaRole.Button, new() { Name = "Katso uudet tiedot" }).ClickAsync();
        await Expect(page.Locator(".state")).ToContainTextAsync("Sovittu");
    }

    [Fact]
    public async Task Cancelling_what_moved_meanwhile_asks_again_shows_both_times_and_keeps_what_was_typed()
    {
        var id = await site.BookedAsync(await site.PublishAsync(Organisation.Tomorrow, 15));
        var to = await site.PublishAsync(Organisation.Tomorrow.PlusDays(2), 15);
        await using var context = await chromium.SignedInContextAsync(site, site.Counsellor);
        var page = await OpenAsync(context, id);
        await page.GetByRole(AriaRole.Button, new() { Name = "Peru varaus" }).ClickAsync();
        await page.GetByLabel("Mitä kerromme asiakkaalle?").FillAsync("Olen sairaana.");
        await site.MoveAsync(id, to);
        await Expect(page.GetByText("Varaus muuttui juuri.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Peru varaus nyt" }).ClickAsync();

        await Expect(page.Locator(".said[data-refused]")).ToContainTextAsync("Tiedot muuttuivat samaan aikaan");
        await Expect(page.GetByText("Aika: tiistai 3.11.2026 klo 15.00–15.45 → torstai 5.11.2026 klo 15.00–15.45")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Mitä kerromme asiakkaalle?")).ToHaveValueAsync("Olen sairaana.");
        (await site.AppointmentAsync(id)).State.ShouldBe(AppointmentState.Requested);

        await page.GetByRole(AriaRole.Button, new() { Name = "Peru varaus nyt" }).ClickAsync();

        await Expect(page.Locator(".said")).ToContainTextAsync("Varaus on peruttu");
        (await site.AppointmentAsync(id)).State.ShouldBe(AppointmentState.CancelledByStaff);
    }

    [Fact]
    public async Task An_address_that_leads_to_another_booking_keeps_nothing_of_the_first()
    {
        var first = await site.BookedAsync(await site.PublishAsync(Organisation.Tomorrow, 16));
        var second = await site.BookedAsync(await site.PublishAsync(Organisation.Tomorrow.PlusDays(3), 16));
        await using var context = await chromium.SignedInContextAsync(site, site.Counsellor);
        var page = await OpenAsync(context, first);
        await page.GetByRole(AriaRole.Button, new() { Name = "Vahvista" }).ClickAsync();
        await Expect(page.Locator(".said")).ToContainTextAsync("Vahvistettu");
        await page.GetByRole(AriaRole.Button, new() { Name = "Peru varaus" }).ClickAsync();
        await page.GetByLabel("Mitä kerromme asiakkaalle?").FillAsync("Vain ensimmäiselle");

        // As a link on the page would: the page stays and only its address changes.
        await page.EvaluateAsync("to => Blazor.navigateTo(to)", $"/staff/appointment/{second.Value}");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("6.11.2026");
        await Expect(page.Locator(".said")).ToHaveTextAsync(string.Empty);
        await Expect(page.GetByLabel("Mitä kerromme asiakkaalle?")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Peru varaus" }).ClickAsync();
        await Expect(page.GetByLabel("Mitä kerromme asiakkaalle?")).ToHaveValueAsync(string.Empty);
        await page.GetByRole(AriaRole.Button, new() { Name = "Peru varaus nyt" }).ClickAsync();
        await Expect(page.Locator(".said")).ToContainTextAsync("Varaus on peruttu");
        (await site.AppointmentAsync(first)).State.ShouldBe(AppointmentState.Confirmed);
        (await site.AppointmentAsync(second)).State.ShouldBe(AppointmentState.CancelledByStaff);
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context, AppointmentId id)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync($"staff/appointment/{id.Value}");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Tapaaminen");
        return page;
    }
}
