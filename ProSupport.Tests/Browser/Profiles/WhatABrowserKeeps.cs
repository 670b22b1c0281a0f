using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Browsers;

namespace ProSupport.Tests.Browser.Profiles;

/// <summary>
/// The second promise on the disk of whoever visits: two browsers with profiles of their own, left open on a booking, are
/// closed or killed, looked through byte by byte, and started again with the last session. All of it is one class, so that
/// no two of these browsers run beside each other.
/// </summary>
[Trait("Category", "Browser")]
public sealed class WhatABrowserKeeps : IAsyncDisposable
{
    private static readonly (string Field, string Words)[] Words =
    [
        ("own-place", "Kanarianpuisto Itäranta"), ("pseudonym", "KanarialintuNimi"), ("message", "Kanarialinnun pitkä viesti"), ("email", "kanarian.posti@example.fi"),
    ];

    private readonly Site _site = new();
    private readonly List<string> _canaries = [];

    [Theory]
    [InlineData("Chromium", false)]
    [InlineData("Chromium", true)]
    [InlineData("Firefox", false)]
    [InlineData("Firefox", true)]
    public async Task Holds_nothing_that_was_written_and_shows_nothing_of_it_when_it_is_started_again(string name, bool isKilled)
    {
        await using var browser = OwnBrowser.Of(name);
        await browser.StartAsync();
        var code = await BookAsync(browser);
        await LookAsync(browser);
        await MoveAsync(browser);
        await ShouldHoldNothingAtItsEndAsync(browser, isKilled, "/fi/my/move");

        _site.Clock.Advance(Duration.FromMinutes(16));
        await browser.RestoreAsync();
        await ShouldShowNothingAsync(browser);
        await browser.ReloadAsync();
        await ShouldShowNothingAsync(browser);
        await ShouldShowNothingOnTheWayBackAsync(browser);

        await EnterAsync(browser, code);
        await EraseAsync(browser);
        await ShouldHoldNothingAtItsEndAsync(browser, isKilled, "/fi/my/erase");
    }

    [Theory]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Shows_nothing_on_the_way_back_from_erasing_and_books_nothing(string name)
    {
        await using var browser = OwnBrowser.Of(name);
        await browser.StartAsync();
        await BookAsync(browser);
        await LookAsync(browser);
        await EraseAsync(browser);

        await ShouldShowNothingAsync(browser);
        await ShouldShowNothingOnTheWayBackAsync(browser);

        await using var db = _site.Database();
        (await db.Appointments.ToListAsync(TestContext.Current.CancellationToken)).ShouldAllBe(booking => !booking.IsLive);
    }

    [Fact]
    public async Task Shows_nothing_in_the_same_tab_either_once_a_quarter_of_an_hour_has_passed()
    {
        await using var browser = OwnBrowser.Of("Chromium");
        await browser.StartAsync();
        await BookAsync(browser);
        await LookAsync(browser);
        _site.Clock.Advance(Duration.FromMinutes(16));

        await browser.ReloadAsync();
        await ShouldShowNothingAsync(browser);
        await ShouldShowNothingOnTheWayBackAsync(browser);
    }

    /// <summary>The control: what the search would find if the forms were as forms usually are.</summary>
    [Theory]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Would_hold_what_was_written_into_an_ordinary_form(string name)
    {
        await using var careless = await CarelessSite.StartAsync();
        await using var browser = OwnBrowser.Of(name);
        await browser.StartAsync();
        await browser.GoAsync(careless.Address);
        await browser.TypeAsync("pseudonym", "KanarialintuNimi");
        await browser.PressAsync("Lähetä");
        await browser.SeeAsync("Kiitos, KanarialintuNimi");
        await browser.HaveWrittenAnywhereAsync("KanarialintuNimi");
        await browser.KillAsync();

        new Traces("KanarialintuNimi").Below(browser.Folder).ShouldNotBeEmpty();
    }

    public async ValueTask DisposeAsync() => await _site.DisposeAsync();

    private async Task<string> BookAsync(OwnBrowser browser)
    {
        await browser.GoAsync(new Uri(_site.Address, _site.PathOf(_site.First)));
        await browser.ChooseAsync("mode", "PlaceOfClientsChoice");
        await browser.ChooseAsync("place", "own");
        foreach (var (field, words) in Words)
        {
            await browser.TypeAsync(field, words);
        }

        _canaries.AddRange([.. Words.Select(typed => typed.Words), await browser.LookAsync("document.querySelector('[name=form]').value")]);
        _site.Clock.Advance(Duration.FromSeconds(20));
        await browser.PressAsync("Varaa aika");
        await browser.SeeAsync("Aika on varattu sinulle");

        // A code may be broken up between its groups; half of it is still more than chance.
        var code = await browser.LookAsync("document.querySelector('.ticket .code').textContent");
        var bare = code.Replace("-", string.Empty, StringComparison.Ordinal);
        _canaries.AddRange([code[..9], code[^9..], bare[..8], bare[^8..]]);
        return code;
    }

    private async Task LookAsync(OwnBrowser browser)
    {
        await browser.PressAsync("Katso varausta");
        await browser.SeeAsync(Words[0].Words);
        new Traces(_canaries).In(await browser.TextAsync()).ShouldNotBeEmpty();
    }

    private async Task MoveAsync(OwnBrowser browser)
    {
        await browser.PressAsync("Siirrä aikaa");
        await browser.SeeAsync("Siirrä tähän aikaan");
        await browser.ChooseAsync("slot", _site.SameDay.Id.Value.ToString("N"));
        await browser.PressAsync("Siirrä tähän aikaan");
        await browser.SeeAsync("Aika on siirretty.");
    }

    private async Task EnterAsync(OwnBrowser browser, string code)
    {
        await browser.GoAsync(new Uri(_site.Address, "/fi/my"));
        await browser.TypeAsync("code", code);
        await browser.PressAsync("Avaa");
        await browser.SeeAsync(Words[0].Words);
    }

    private static async Task EraseAsync(OwnBrowser browser)
    {
        await browser.PressAsync("Hävitä kaikki");
        await browser.SeeAsync("Hävitetäänkö kaikki?");
        await browser.PressAsync("Hävitä kaikki");
        await browser.SeeAsync("Kaikki on hävitetty.");
    }

    private async Task ShouldHoldNothingAtItsEndAsync(OwnBrowser browser, bool isKilled, string lastAddress)
    {
        await browser.HaveWrittenAsync(lastAddress);
        await (isKilled ? browser.KillAsync() : browser.CloseAsync());
        new Traces(_canaries).Below(browser.Folder).ShouldBeEmpty();
    }

    private async Task ShouldShowNothingOnTheWayBackAsync(OwnBrowser browser)
    {
        while (await browser.BackAsync())
        {
            await ShouldShowNothingAsync(browser);
        }
    }

    private async Task ShouldShowNothingAsync(OwnBrowser browser) =>
        new Traces(_canaries).In(await browser.TextAsync()).ShouldBeEmpty(await browser.LookAsync("location.href"));
}
