using Microsoft.AspNetCore.Http;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Public;

/// <summary>
/// Asks every address that the program has outside the staff's, as the program itself lists them: a new public page that
/// breaks the second promise fails here without anybody thinking of it.
/// </summary>
public sealed class EveryPublicEndpoint(Site site) : IClassFixture<Site>
{
    // Machines ask these, and what they answer holds nothing of anybody.
    private static readonly string[] ForMachines = ["/healthz", "/readyz"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keeps_nothing_tells_nobody_and_needs_no_script()
    {
        var answers = await EveryAnswerAsync(await site.BookAsync(site.Later));

        ShouldKeepPromises(answers);
        answers.Count.ShouldBeGreaterThan(50, "that many addresses there are at least, in three languages");
        answers.ShouldContain(answer => answer.Asked == "POST /fi/my/erase" && answer.Status == StatusCodes.Status200OK);
        answers.ShouldContain(answer => answer.Asked == "GET /sv/drop-in" && answer.Status == StatusCodes.Status200OK);
    }

    [Fact]
    public async Task Keeps_nothing_either_when_it_is_asked_wrongly()
    {
        var answers = await EveryAnswerAsync("0000-0000-0000-0000");
        foreach (var path in new[]
        {
            "/nowhere", "/fi/nowhere", "/sv/nowhere", "/en/nowhere", "/sv/book/nothing", "/fi/book/times/nothing", "/fi/book/form/nothing",
            "/fi/book/form/00000000000000000000000000000001", "/fi/my?code=ABCD-EFGH-JKMN-PQRS", "/fi/what-we-store",
            site.TimesPath("sv", narrowed: wanted => wanted with { Unit = site.Turku.Id }),
        })
        {
            answers.Add(await AskAsync(HttpMethods.Get, path, []));
            answers.Add(await AskAsync(HttpMethods.Post, path, new() { ["code"] = "0000-0000-0000-0000" }));
            answers.Add(await AskAsync(HttpMethods.Delete, path, []));
        }

        ShouldKeepPromises(answers);
    }

    [Fact]
    public async Task Puts_the_code_of_a_new_booking_into_the_page_and_into_no_address()
    {
        var path = site.PathOf(site.First);

        var answer = await AskAsync(HttpMethods.Post, path, await site.FormAsync(path, ("mode", "PlaceOfClientsChoice"), ("email", "joku@example.fi")));

        VisitorForms.CodeIn(answer.Body).Length.ShouldBe(19);
        Promises().BrokenBy(answer).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fi", "Ajanvaraus")]
    [InlineData("sv", "Tidsbokning")]
    [InlineData("en", "Appointments")]
    public async Task Has_a_title_that_names_neither_the_organisation_nor_the_subject(string language, string title) =>
        (await site.GetAsync($"/{language}")).ShouldContain($"<title>{title}</title>");

    [Fact]
    public async Task Is_a_style_sheet_or_the_like_when_it_is_a_file_and_sets_no_cookie()
    {
        var files = site.OfVisitors().Where(endpoint => endpoint.IsFile()).Select(site.PathOf).ToList();
        files.ShouldContain("/public.css");
        foreach (var file in files)
        {
            var answer = await AskAsync(HttpMethods.Get, file, []);
            Promises().BrokenBy(answer).ShouldBeEmpty();
            answer.Header("Content-Type").ShouldMatch("^(text/css|text/javascript|image/|font/)");
        }
    }

    [Theory]
    [InlineData("<title>Seksitautitestaus</title>", "telling title")]
    [InlineData("<title>x</title><script>1</script>", "<script>")]
    [InlineData("<title>x</title><!--Blazor:{}-->", "state for a script")]
    [InlineData("<title>x</title><p>Code_Heading</p>", "shows the key Code_Heading")]
    [InlineData("<title>x</title><p>Gone_FromTheFiles</p>", "shows the key Gone_FromTheFiles")]
    [InlineData("<title>x</title><button aria-label=\"Trouble_Again\">x</button>", "shows the key Trouble_Again")]
    [InlineData("<title>x</title><img src=\"https://elsewhere.example/a.png\" />", "leads elsewhere")]
    [InlineData("<title>x</title><link rel='stylesheet' href='//elsewhere.example/a.css'>", "leads elsewhere")]
    [InlineData("<title>x</title><a href=\"https://elsewhere.example/\">x</a>", "leads elsewhere")]
    [InlineData("<title>x</title><form method=\"post\" action=\"https://elsewhere.example/\"></form>", "leads elsewhere")]
    [InlineData("<title>x</title><form method=\"post\"></form>", "needs a script")]
    [InlineData("<title>x</title><form method=\"get\" action=\"/fi\"></form>", "may remember")]
    [InlineData("<title>x</title><form method=\"post\" action=\"/fi\" autocomplete=\"off\" spellcheck=\"false\"></form>", "session files")]
    [InlineData("<title>x</title><form method=\"post\" action=\"/fi\" autocomplete=\"off\"><input type=\"password\" value=\"-\"></form>", "checked")]
    [InlineData("<title>x</title><button onclick=\"go()\">x</button>", "onclick")]
    [InlineData("<title>x</title><a href=\"/fi/my?code=ABCD-EFGH-JKMN-PQRS\">x</a>", "code in an address")]
    [InlineData("<title>x</title><form action=\"/fi/my/abcdefghjkmnpqrs\"></form>", "code in an address")]
    public void Would_be_found_out(string html, string finding)
    {
        var kept = new PublicAnswer("GET /x", 200, Headers("no-store", "no-referrer", "default-src 'none'; style-src 'self'"), "<title>Ajanvaraus</title><a href=\"/fi\">x</a>");
        Promises().BrokenBy(kept).ShouldBeEmpty();

        Promises().BrokenBy(kept with { Body = html }).ShouldContain(found => found.Contains(finding, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Set-Cookie", "a=b", "cookie")]
    [InlineData("Cache-Control", "private", "may be kept")]
    [InlineData("Referrer-Policy", "origin", "came from")]
    [InlineData("X-Content-Type-Options", "", "what it is not")]
    [InlineData("Permissions-Policy", "camera=()", "where its visitor is")]
    [InlineData("Content-Security-Policy", "default-src 'none'; script-src 'unsafe-inline'", "loose")]
    [InlineData("Content-Security-Policy", "default-src 'none'; img-src https:", "loose")]
    [InlineData("Content-Security-Policy", "", "loose")]
    [InlineData("Location", "https://elsewhere.example/", "sends to")]
    [InlineData("Location", "/fi/my/ABCD-EFGH-JKMN-PQRS", "sends to")]
    public void Would_be_found_out_by_its_headers(string header, string value, string finding)
    {
        var headers = Headers("no-store", "no-referrer", "default-src 'none'");
        headers[header] = value;

        Promises().BrokenBy(new PublicAnswer("GET /x", 200, headers, "<title>x</title>")).ShouldHaveSingleItem().ShouldContain(finding);
    }

    private static Dictionary<string, string> Headers(string cache, string referrer, string policy) => new()
    {
        ["Content-Type"] = "text/html; charset=utf-8",
        ["Cache-Control"] = cache,
        ["Referrer-Policy"] = referrer,
        ["Content-Security-Policy"] = policy,
        ["X-Content-Type-Options"] = "nosniff",
        ["Permissions-Policy"] = "geolocation=()",
    };

    private void ShouldKeepPromises(List<PublicAnswer> answers)
    {
        answers.SelectMany(Promises().BrokenBy).ShouldBeEmpty();
        answers.Where(answer => answer.IsPage).ShouldAllBe(answer => answer.Body.Contains("<link rel=\"stylesheet\" href=\"/public.css\"", StringComparison.Ordinal));
        answers.Select(answer => answer.Header("Content-Security-Policy")).Distinct().ShouldHaveSingleItem().ShouldBe(
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    }

    private async Task<List<PublicAnswer>> EveryAnswerAsync(string code)
    {
        var answers = new List<PublicAnswer>();
        foreach (var endpoint in site.OfVisitors().Where(endpoint => !endpoint.IsFile() && !ForMachines.Contains(site.PathOf(endpoint))))
        {
            foreach (var method in endpoint.Methods())
            {
                answers.Add(await AskAsync(method, site.PathOf(endpoint), new() { ["code"] = code }));
            }
        }

        return answers;
    }

    private async Task<PublicAnswer> AskAsync(string method, string path, Dictionary<string, string> fields)
    {
        using var visitor = site.Visitor();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == HttpMethods.Post)
        {
            request.Content = new FormUrlEncodedContent(fields);
        }

        using var response = await visitor.SendAsync(request, Cancel);
        return await PublicAnswer.OfAsync($"{method} {path}", response, Cancel);
    }

    private PublicPromises Promises() => PublicPromises.Of(site);
}
