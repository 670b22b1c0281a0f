using Microsoft.Playwright;
using NodaTime;
using ProSupport.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ProSupport.Tests.Browser.Public;

[Trait("Category", "Browser")]
public sealed class BookingWithoutAScript(Chromium chromium)
{
    [Fact]
    public async Task A_client_books_changes_and_erases_with_scripts_turned_off_and_nothing_stays_in_the_browser()
    {
        await using var site = new Site();
        await using var context = await chromium.NewContextAsync(site, new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 390, Height = 844 } });
        var page = await context.NewPageAsync();
        var addresses = new List<string>();
        page.Request += (_, request) => addresses.Add(request.Url);
        var client = new ClientsPages(page);

        await client.OpenAsync();
        await client.ChooseServiceAsync("Tapaaminen");
        await client.AskForAManAsync();
        await client.ChooseTimeAsync("13.00");
        await client.NamePlaceAsync("Kahvila Kulma");
        await client.WriteAsync("Viesti työntekijälle", "hei vaan");
        site.Clock.Advance(Duration.FromSeconds(20));
        await client.PressAsync("Varaa aika");
        await Expect(client.Heading).ToHaveTextAsync("Aika on varattu sinulle");
        var code = (await client.Code.InnerTextAsync()).Replace("\n", string.Empty, StringComparison.Ordinal);

        await client.EnterCodeAsync(code.ToLowerInvariant());
        await Expect(page.GetByText("Kahvila Kulma").First).ToBeVisibleAsync();
        await client.PressAsync("Siirrä aikaa");
        await client.MoveToAsync("15.00");
        await client.PressAsync("Siirrä tähän aikaan");
        await Expect(client.Done).ToContainTextAsync("Aika on siirretty.");
        await client.PressAsync("Hävitä kaikki");
        await Expect(client.Heading).ToHaveTextAsync("Hävitetäänkö kaikki?");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Älä hävitä" })).ToBeVisibleAsync();
        await client.PressAsync("Hävitä kaikki");
        await Expect(client.Done).ToContainTextAsync("Kaikki on hävitetty.");
        await client.EnterCodeAsync(code);
        await Expect(client.Alert).ToContainTextAsync("Tällä tunnuksella ei löydy mitään");

        (await context.CookiesAsync()).ShouldBeEmpty();
        addresses.ShouldAllBe(address => address.StartsWith(site.Address.ToString(), StringComparison.Ordinal) || address.StartsWith("data:", StringComparison.Ordinal));
        addresses.ShouldAllBe(address => !address.Contains(code, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_was_typed_survives_a_mistake_another_language_and_a_time_that_went()
    {
        await using var site = new Site();
        await using var context = await chromium.NewContextAsync(site, new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        var client = new ClientsPages(page);
        await page.GotoAsync(site.PathOf(site.First));
        await page.GetByRole(AriaRole.Radio, new() { Name = "Puhelimessa" }).CheckAsync();
        await client.WriteAsync("Viesti työntekijälle", "hei vaan");
        await client.WriteAsync("Sähköposti muistutusta varten", "hupsu");
        site.Clock.Advance(Duration.FromSeconds(20));

        await client.PressAsync("Varaa aika");
        await client.Alert.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByLabel("Sähköposti muistutusta varten")).ToHaveAttributeAsync("aria-invalid", "true");
        await client.WriteAsync("Sähköposti muistutusta varten", "a@example.org");

        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(page.GetByLabel("Message to the worker")).ToHaveValueAsync("hei vaan");
        await site.BookAsync(site.First);
        await client.PressAsync("Book this time");
        await Expect(client.Alert).ToContainTextAsync("Somebody else booked this time");
        await page.GetByRole(AriaRole.Button, new() { Name = "15:00" }).ClickAsync();
        await Expect(page.GetByLabel("Message to the worker")).ToHaveValueAsync("hei vaan");
        await client.PressAsync("Book this time");
        await Expect(client.Heading).ToHaveTextAsync("Your time is reserved");
    }

    [Fact]
    public async Task A_client_who_moves_to_another_town_is_asked_where_to_meet_there_and_no_address_tells_of_it()
    {
        await using var site = new Site();
        var code = await site.BookAsync(site.First, ("mode", "PlaceOfClientsChoice"), ("place", "own"), ("own-place", "Kahvila Kulma"));
        await using var context = await chromium.NewContextAsync(site, new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 390, Height = 844 } });
        var page = await context.NewPageAsync();
        var addresses = new List<string>();
        page.Request += (_, request) => addresses.Add(new Uri(request.Url).PathAndQuery);
        var client = new ClientsPages(page);
        await client.EnterCodeAsync(code);
        await client.PressAsync("Siirrä aikaa");
        await Expect(page.GetByText("Näkyvissä: Helsinki")).ToBeVisibleAsync();
        await client.PressAsync("Näytä kaikki paikkakunnat");
        await client.PressAsync("Seuraava viikko ›");
        await client.MoveToAsync("10.00");
        await client.PressAsync("Siirrä tähän aikaan");

        await Expect(client.Heading).ToHaveTextAsync("Uusi paikka tarvitaan");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Ehdotan itse paikkaa" }).CheckAsync();
        await client.PressAsync("Siirrä tähän aikaan");
        await Expect(client.Alert).ToBeFocusedAsync();
        await client.WriteAsync("Tapaamispaikka", "Torin kulma");
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(page.GetByLabel("Meeting place", new() { Exact = true })).ToHaveValueAsync("Torin kulma");
        await client.PressAsync("Move to this time");

        await Expect(page.GetByText("Torin kulma").First).ToBeVisibleAsync();
        await Expect(page.GetByText("Kahvila Kulma")).ToHaveCountAsync(0);
        addresses.Distinct().Except(["/public.css", "/fi/my", "/fi/my/move", "/en/my/move"]).Where(address => !address.StartsWith("image/", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_question_about_the_place_waits_until_it_matters()
    {
        await using var site = new Site();
        await using var context = await chromium.NewContextAsync(site, new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.PathOf(site.First));
        var place = page.GetByRole(AriaRole.Group, new() { Name = "Missä tapaamme?" });

        await Expect(place).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Paikassa, jonka valitset" }).CheckAsync();
        await Expect(place).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Tapaamispaikka", new() { Exact = true })).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Ehdotan itse paikkaa" }).CheckAsync();
        await Expect(page.GetByLabel("Tapaamispaikka", new() { Exact = true })).ToBeVisibleAsync();
    }
}
