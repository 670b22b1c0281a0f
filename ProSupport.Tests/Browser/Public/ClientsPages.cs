using Microsoft.Playwright;

namespace ProSupport.Tests.Browser.Public;

/// <summary>What a client sees and presses, in Finnish, by role and label.</summary>
internal sealed class ClientsPages(IPage page)
{
    public ILocator Code => page.Locator(".ticket .code");

    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Done => page.GetByRole(AriaRole.Status);

    public ILocator Alert => page.GetByRole(AriaRole.Alert);

    public Task OpenAsync() => page.GotoAsync("/fi");

    public Task ChooseServiceAsync(string name) => page.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();

    public async Task AskForAManAsync()
    {
        await page.GetByLabel("Työntekijä").SelectOptionAsync("Mies");
        await page.GetByRole(AriaRole.Button, new() { Name = "Näytä ajat" }).ClickAsync();
    }

    public Task ChooseTimeAsync(string time) =>
        page.GetByRole(AriaRole.Link, new() { Name = time }).ClickAsync();

    public async Task NamePlaceAsync(string place)
    {
        await page.GetByRole(AriaRole.Radio, new() { Name = "Paikassa, jonka valitset" }).CheckAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Ehdotan itse paikkaa" }).CheckAsync();
        await page.GetByLabel("Tapaamispaikka", new() { Exact = true }).FillAsync(place);
    }

    public Task WriteAsync(string label, string text) => page.GetByLabel(label).FillAsync(text);

    public Task PressAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    public async Task EnterCodeAsync(string code)
    {
        await page.GotoAsync("/fi/my");
        await page.GetByLabel("Tunnus").FillAsync(code);
        await PressAsync("Avaa");
    }

    public Task MoveToAsync(string time) => page.GetByRole(AriaRole.Radio, new() { Name = time }).CheckAsync();
}
