using System.Net;
using System.Text;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;

namespace ProSupport.Tests.Integration.Public;

public sealed class WhenThingsGoWrong(Site site) : IClassFixture<Site>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/fi/nowhere", 404, "Sivua ei löydy")]
    [InlineData("GET", "/sv/book/nothing", 404, "Sidan finns inte")]
    [InlineData("GET", "/en/book/meeting/not-an-id", 404, "Page not found")]
    [InlineData("GET", "/fi/book/times/not-a-word", 404, "Valitse palvelu uudelleen")]
    [InlineData("GET", "/sv/book/form/not-a-word", 404, "Välj tjänst på nytt")]
    [InlineData("POST", "/en/book", 404, "Choose a service again")]
    [InlineData("PUT", "/fi/my", 405, "Näin sivua ei voi avata")]
    [InlineData("POST", "/en/what-we-store", 405, "The page cannot be opened like this")]
    public async Task The_page_says_what_it_is_in_its_language(string method, string path, int status, string words)
    {
        using var visitor = site.Visitor();
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "POST" ? new FormUrlEncodedContent([]) : null };

        using var response = await visitor.SendAsync(request, Token);

        ((int)response.StatusCode).ShouldBe(status);
        var page = await VisitorForms.PageAsync(response);
        page.ShouldContain(words);
        page.ShouldContain("09 555 0100");
    }

    [Theory]
    [InlineData("application/json", "{}", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=foo", "code=0000-0000-0000-0000", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "code=0000-0000-0000-0000", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=\"UTF-8\"", "code=0000-0000-0000-0000", 404)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=code\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n0\r\n--x--\r\n", 400)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-da", 400)]
    [InlineData("application/x-www-form-urlencoded", "%ZZ&&&===&code", 404)]
    [InlineData("application/x-www-form-urlencoded", "", 404)]
    public async Task A_malformed_form_is_explained(string type, string body, int status)
    {
        using var visitor = site.Visitor();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var response = await visitor.PostAsync("/fi/my", content, Token);

        ((int)response.StatusCode).ShouldBe(status);
        (await VisitorForms.PageAsync(response)).ShouldContain((status, body) switch
        {
            (404, "code=0000-0000-0000-0000") => "Tällä tunnuksella ei löydy",
            (404, _) => "Tunnuksessa on väärä määrä merkkejä",
            _ => "Lomake ei tullut perille",
        });
    }

    [Fact]
    public async Task A_form_beyond_all_measure_is_not_read()
    {
        using var response = await site.PostAsync("/fi/my", new Dictionary<string, string> { ["code"] = new('x', 400_000) });

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await VisitorForms.PageAsync(response)).ShouldContain("Lähetit liian paljon tekstiä");
    }

    [Theory]
    [InlineData(BreakableDatabase.Locked)]
    [InlineData(BreakableDatabase.DiskFull)]
    public async Task When_the_database_does_not_answer_the_phones_do_and_nothing_typed_is_lost(int error)
    {
        var database = new BreakableDatabase();
        await using var broken = Site.With(database.AddTo);
        var path = broken.PathOf(broken.First);
        var form = await broken.FormAsync(path, ("mode", "Phone"), ("message", "tärkeä viesti"));
        await broken.GetAsync("/fi");
        database.Error = error;

        using var response = await broken.PostAsync(path, form);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var page = await VisitorForms.PageAsync(response);
        page.ShouldContain("09 555 0100");
        page.ShouldNotContain("SqliteException");
        VisitorForms.HiddenFields(page)["message"].ShouldBe("tärkeä viesti");

        database.Error = null;
        using var again = await broken.PostAsync(path, VisitorForms.HiddenFields(page));
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await VisitorForms.PageAsync(again)).ShouldContain("tärkeä viesti");
    }

    [Fact]
    public async Task A_fault_of_ours_shows_no_trace_and_its_log_quotes_nothing_typed()
    {
        var log = new LogBook();
        var database = new BreakableDatabase();
        await using var broken = Site.With(services =>
        {
            database.AddTo(services);
            log.AddTo(services);
        });
        database.Fault = new FormatException("quotes 'salainen viesti'");

        using var response = await broken.PostAsync(
            broken.PathOf(broken.First), new Dictionary<string, string> { ["message"] = "salainen viesti" });

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var page = await VisitorForms.PageAsync(response);
        page.ShouldContain("Vika on meillä, ei sinussa");
        page.ShouldNotContain("FormatException");
        log.Text.ShouldContain("System.FormatException");
        log.Text.ShouldNotContain("salainen");
    }

    [Fact]
    public async Task The_interface_answers_with_a_problem_and_not_with_a_page()
    {
        using var visitor = site.Visitor();

        using var response = await visitor.GetAsync("/api/slots?from=yesterday", Token);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
    }
}
