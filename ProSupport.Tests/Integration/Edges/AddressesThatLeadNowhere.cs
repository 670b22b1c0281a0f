using System.Net;
using ProSupport.Domain.Staff;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;

namespace ProSupport.Tests.Integration.Edges;

public sealed class AddressesThatLeadNowhere(Site site) : IClassFixture<Site>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/fi/nowhere", "en", "Sivua ei löydy")]
    [InlineData("/sv/nowhere", "en", "Sidan finns inte")]
    [InlineData("/en/nowhere/at/all", "fi", "Page not found")]
    [InlineData("/nowhere", "en", "Page not found")]
    [InlineData("/fil/book", "fil, sv;q=0.5", "Sidan finns inte")]
    [InlineData("/svk", "svk", "Sivua ei löydy")]
    [InlineData("/staff/nowhere", "en", "Page not found")]
    [InlineData("/staff/nowhere", "sv-FI", "Sidan finns inte")]
    [InlineData("/staff/nowhere", "fiu, svk", "Sivua ei löydy")]
    [InlineData("/staff/appointment/7", "fil, sv;q=0.1", "Sidan finns inte")]
    [InlineData("/staff/people/nobody", "fi", "Sivua ei löydy")]
    public async Task Show_our_own_page_in_the_readers_language(string path, string language, string words)
    {
        using var answer = await AskAsync(path, language);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var page = await VisitorForms.PageAsync(answer);
        page.ShouldContain($"<h1>{words}</h1>");
        page.ShouldContain(path.StartsWith("/staff", StringComparison.Ordinal) ? "staff.css" : "public.css");
    }

    [Fact]
    public async Task Keep_the_menu_and_the_chosen_language_of_who_is_signed_in()
    {
        using var worker = new StaffVisitor(site);
        await worker.SignInAsync(await site.AddPersonAsync(StaffRole.Coordinator));

        using var answer = await worker.GetAsync("/staff/nowhere");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var page = await VisitorForms.PageAsync(answer);
        page.ShouldContain("<h1>Sivua ei löydy</h1>");
        page.ShouldContain("href=\"/staff/units\"");
    }

    [Theory]
    [InlineData("/Staff", "/staff")]
    [InlineData("/STAFF/people", "/staff/people")]
    [InlineData("/sTaFf/Book?slot=1&a=%C3%A4", "/staff/Book?slot=1&a=%C3%A4")]
    [InlineData("/Staff/%C3%A4%2F", "/staff/%C3%A4%2F")]
    [InlineData("/STAFF//evil.example", "/staff//evil.example")]
    public async Task Lead_to_the_staff_area_when_only_its_letters_are_wrong(string path, string to)
    {
        using var answer = await AskAsync(path, "fi");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe(to);
    }

    [Fact]
    public async Task Lead_nobody_away_who_sends_something()
    {
        using var visitor = site.Visitor();
        using var content = new FormUrlEncodedContent([]);

        using var answer = await visitor.PostAsync("/Staff/sign-out", content, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await VisitorForms.PageAsync(answer)).ShouldContain("<h1>Et ole kirjautunut sisään</h1>");
    }

    [Fact]
    public async Task A_fault_of_ours_is_told_to_staff_in_words_too_and_its_log_quotes_nothing()
    {
        var log = new LogBook();
        var database = new BreakableDatabase();
        await using var broken = Site.With(services =>
        {
            database.AddTo(services);
            log.AddTo(services);
        });
        using var worker = new StaffVisitor(broken);
        await worker.SignInAsync(await broken.AddPersonAsync(StaffRole.Coordinator));

        database.Error = BreakableDatabase.Locked;
        using var busy = await worker.GetAsync("/staff/units");
        database.Error = null;
        database.Fault = new FormatException("quotes 'salainen viesti'");
        using var fault = await worker.GetAsync("/staff/units");

        busy.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await VisitorForms.PageAsync(busy)).ShouldContain("<h1>Tietokanta ei juuri nyt vastaa</h1>");
        fault.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await VisitorForms.PageAsync(fault)).ShouldContain("<h1>Jokin meni vikaan</h1>");
        log.Text.ShouldContain("System.FormatException");
        log.Text.ShouldNotContain("salainen");
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string language)
    {
        using var visitor = site.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site.Address.GetLeftPart(UriPartial.Authority) + path));
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        return await visitor.SendAsync(request, Cancel);
    }
}
