using System.Net;
using System.Text.RegularExpressions;
using NodaTime;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Public;

/// <summary>A browser that reloads or goes back sends what was sent before. After a quarter of an hour that shows nothing and does nothing.</summary>
public sealed class APageLeftOpen
{
    private const string Message = "Istun ikkunan vieressä";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("/move")]
    [InlineData("/cancel", "sure", "yes")]
    [InlineData("/erase", "sure", "yes")]
    [InlineData("/place", "place", "Toinen kahvila")]
    [InlineData("/calendar")]
    [InlineData("/download", "format", "text")]
    public async Task Asks_for_the_code_after_a_quarter_of_an_hour(string step, string? field = null, string? value = null)
    {
        await using var site = new Site();
        var code = await BookAsync(site);
        using var opened = await site.WithCodeAsync(code);
        var ticket = Ticket().Match(await VisitorForms.PageAsync(opened)).Groups[1].Value;
        ticket.ShouldNotBeEmpty();
        var sent = new Dictionary<string, string> { ["code"] = code, ["page"] = ticket, ["seen"] = "0" };
        if (field is not null)
        {
            sent[field] = value!;
        }

        site.Clock.Advance(Duration.FromMinutes(15));
        using var late = await site.PostAsync($"/fi/my{step}", sent);

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await VisitorForms.PageAsync(late);
        page.ShouldContain("Sivu oli ollut auki yli vartin");
        page.ShouldNotContain(code);
        page.ShouldNotContain(code.Replace("-", string.Empty, StringComparison.Ordinal));
        page.ShouldNotContain(Message);
        using var again = await site.WithCodeAsync(code);
        var unchanged = await VisitorForms.PageAsync(again);
        unchanged.ShouldContain(Message);
        unchanged.ShouldContain("Kahvila Kulma");
        unchanged.ShouldContain("name=\"seen\" value=\"0\"");
    }

    [Fact]
    public async Task Serves_before_that_and_a_code_typed_on_a_page_that_was_left_open_is_asked_for_once_more()
    {
        await using var site = new Site();
        var code = await BookAsync(site);
        var entry = VisitorForms.HiddenFields(await site.GetAsync("/fi/my"));
        var typed = new Dictionary<string, string>(entry) { ["code"] = code };

        site.Clock.Advance(Duration.FromMinutes(15) - Duration.FromSeconds(1));
        using var inTime = await site.PostAsync("/fi/my", typed);
        (await VisitorForms.PageAsync(inTime)).ShouldContain(Message);

        site.Clock.Advance(Duration.FromSeconds(1));
        using var late = await site.PostAsync("/fi/my", typed);
        var page = await VisitorForms.PageAsync(late);
        page.ShouldNotContain(Message);
        page.ShouldNotContain(code);

        using var typedAgain = await site.PostAsync("/fi/my", new Dictionary<string, string>(VisitorForms.HiddenFields(page)) { ["code"] = code });
        (await VisitorForms.PageAsync(typedAgain)).ShouldContain(Message);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("MTIzNA.AAAA")]
    public async Task With_a_ticket_that_is_not_ours_asks_for_the_code_too(string ticket)
    {
        await using var site = new Site();
        var code = await BookAsync(site);

        using var answer = await site.PostAsync("/fi/my", new Dictionary<string, string> { ["code"] = code, ["page"] = ticket });

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await VisitorForms.PageAsync(answer)).ShouldNotContain(Message);
    }

    [Theory]
    [InlineData("/fi/my")]
    [InlineData("/sv/my/erase")]
    [InlineData("/en/book")]
    public async Task Sent_without_what_it_held_is_as_if_the_page_had_been_asked_for(string path)
    {
        await using var site = new Site();
        using var visitor = site.Visitor();

        using var answer = await visitor.PostAsync(path, null, Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe(path);
    }

    private static Regex Ticket() => new("name=\"page\" value=\"([^\"]+)\"");

    private static Task<string> BookAsync(Site site) => site.BookAsync(
        site.First, ("mode", "PlaceOfClientsChoice"), ("place", "own"), ("own-place", "Kahvila Kulma"), ("message", Message));
}
