using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Public;

/// <summary>Reload, Back, a restored tab, a double click: the client is told how the booking stands now, and nothing is booked again.</summary>
public sealed class AFormSentAgain : IAsyncDisposable
{
    private const string Message = "hei vaan";

    private readonly Site _site = new();
    private readonly string _path;

    public AFormSentAgain() => _path = _site.PathOf(_site.First);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task At_once_it_shows_the_very_same_page()
    {
        var (form, first) = await BookAsync();

        using var again = await _site.PostAsync(_path, form);

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await VisitorForms.PageAsync(again)).ShouldBe(first);
        (await MessagesAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task At_the_same_moment_it_books_once_and_shows_the_same_code_to_all()
    {
        var form = await _site.FormAsync(_path, ("mode", "Phone"), ("message", Message));

        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var answer = await _site.PostAsync(_path, form);
            return VisitorForms.CodeIn(await VisitorForms.PageAsync(answer));
        }));

        codes.Distinct().ShouldHaveSingleItem();
        (await MessagesAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task With_other_words_it_says_what_was_taken_and_what_was_not()
    {
        var (form, _) = await BookAsync();
        var other = new Dictionary<string, string>(form) { ["message"] = "tulen myöhässä", ["pseudonym"] = "Onni", ["email"] = "a@example.org" };

        using var again = await _site.PostAsync(_path, other);

        var page = await VisitorForms.PageAsync(again);
        page.ShouldContain("Olit lähettänyt tämän lomakkeen jo aiemmin");
        page.ShouldContain("Näitä ei otettu mukaan");
        var notTaken = page[page.IndexOf("Näitä ei otettu", StringComparison.Ordinal)..page.IndexOf("class=\"ticket\"", StringComparison.Ordinal)];
        notTaken.ShouldContain("tulen myöhässä");
        notTaken.ShouldContain("Onni");
        notTaken.ShouldContain("a@example.org");
        notTaken.ShouldNotContain("Miten");
        page.ShouldContain(Message);
        (await MessagesAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task On_another_time_it_says_that_the_time_was_not_taken()
    {
        var (form, _) = await BookAsync();

        using var again = await _site.PostAsync(_path, new Dictionary<string, string>(form) { ["slot"] = $"{_site.SameDay.Id.Value:N}" });

        var page = await VisitorForms.PageAsync(again);
        page.ShouldContain("Näitä ei otettu mukaan");
        page.ShouldContain("13.00");
        page.ShouldNotContain("15.00");
        (await MessagesAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Of_one_that_was_moved_it_shows_the_new_time()
    {
        var (form, first) = await BookAsync();
        using var moved = await _site.WithCodeAsync(VisitorForms.CodeIn(first), "/move", ("slot", $"{_site.SameDay.Id.Value:N}"));

        using var again = await _site.PostAsync(_path, form);

        var page = await VisitorForms.PageAsync(again);
        page.ShouldContain("15.00");
        page.ShouldContain("Tältä varauksesi näyttää nyt");
        page.ShouldNotContain("Näitä ei otettu mukaan");
    }

    [Fact]
    public async Task Of_one_that_was_cancelled_it_says_so()
    {
        var (form, first) = await BookAsync();
        using var cancelled = await _site.WithCodeAsync(VisitorForms.CodeIn(first), "/cancel", ("sure", "yes"));

        using var again = await _site.PostAsync(_path, form);

        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await VisitorForms.PageAsync(again);
        page.ShouldContain("Peruit tämän ajan");
        page.ShouldNotContain(Message);
        (await MessagesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Of_one_that_was_erased_it_says_so_and_books_nothing()
    {
        var (form, first) = await BookAsync();
        using var erased = await _site.WithCodeAsync(VisitorForms.CodeIn(first), "/erase", ("sure", "yes"));

        foreach (var path in new[] { _path, _site.PathOf(_site.SameDay) })
        {
            using var again = await _site.PostAsync(path, form);

            again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            var page = await VisitorForms.PageAsync(again);
            page.ShouldContain("on hävitetty, eikä siitä ole mitään jäljellä");
            page.ShouldNotContain(Message);
        }

        await using var db = _site.Database();
        (await db.Appointments.CountAsync(Token)).ShouldBe(0);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(13 * 60)]
    public async Task Later_it_asks_for_the_code_and_shows_neither_that_nor_the_words(int minutes)
    {
        var (form, first) = await BookAsync();
        _site.Clock.Advance(Duration.FromMinutes(minutes));

        using var again = await _site.PostAsync(_path, form);

        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await VisitorForms.PageAsync(again);
        page.ShouldContain("Tällä lomakkeella on jo varattu aika");
        page.ShouldContain("Kirjoita tunnuksesi");
        page.ShouldNotContain(VisitorForms.CodeIn(first));
        page.ShouldNotContain(Message);
        page.ShouldNotContain("Sivu oli ollut auki kauan");
    }

    [Theory]
    [InlineData("website", "http://example.org")]
    [InlineData("ticket", "")]
    [InlineData("mode", "")]
    public async Task No_guard_and_no_check_stands_before_the_answer(string field, string value)
    {
        var (form, first) = await BookAsync();

        using var again = await _site.PostAsync(_path, new Dictionary<string, string>(form) { [field] = value });

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        VisitorForms.CodeIn(await VisitorForms.PageAsync(again)).ShouldBe(VisitorForms.CodeIn(first));
    }

    [Fact]
    public async Task Nor_does_the_hourly_limit_nor_a_service_that_is_no_longer_offered()
    {
        await using var site = Site.With(("Forms:PerServiceAndHour", "1"));
        var path = site.PathOf(site.First);
        var form = await site.FormAsync(path, ("mode", "Phone"));
        using var first = await site.PostAsync(path, form);
        await using (var db = site.Database())
        {
            (await db.Services.SingleAsync(row => row.Id == site.Meeting.Id, Token)).Offer(false);
            await db.SaveChangesAsync(Token);
        }

        using var again = await site.PostAsync(path, form);

        VisitorForms.CodeIn(await VisitorForms.PageAsync(again)).ShouldBe(VisitorForms.CodeIn(await VisitorForms.PageAsync(first)));
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private async Task<(Dictionary<string, string> Form, string Page)> BookAsync()
    {
        var form = await _site.FormAsync(_path, ("mode", "Phone"), ("message", Message));
        using var booked = await _site.PostAsync(_path, form);
        return (form, await VisitorForms.PageAsync(booked));
    }

    private async Task<int> MessagesAsync()
    {
        await using var db = _site.Database();
        return await db.Appointments.CountAsync(row => row.Message != null, Token);
    }
}
