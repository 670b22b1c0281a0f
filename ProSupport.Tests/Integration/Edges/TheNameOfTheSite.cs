using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using ProSupport.Tests.Support;
using ProSupport.Web.Settings;

namespace ProSupport.Tests.Integration.Edges;

/// <summary>Under which name it may be asked, and that no answer takes its host from the asker.</summary>
public sealed class TheNameOfTheSite(TheNameOfTheSite.Named site) : IClassFixture<TheNameOfTheSite.Named>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ajat.example.fi", 200)]
    [InlineData("AJAT.example.fi:443", 200)]
    [InlineData("sub.tider.example.fi", 200)]
    [InlineData("tider.example.fi", 400)]
    [InlineData("evil.example", 400)]
    [InlineData("ajat.example.fi.evil.example", 400)]
    [InlineData("localhost", 400)]
    [InlineData("ajat.example.fi:99999", 400)]
    public async Task It_answers_to_its_names_alone(string host, int status)
    {
        var answer = await AskAsync(site, "/sv/my", host);

        answer.Status.ShouldBe(status);
        answer.Body.ShouldContain(status == 200 ? "<form" : "Adressen är fel");
        answer.Header("Referrer-Policy").ShouldBe("no-referrer");
    }

    [Fact]
    public async Task A_strange_name_is_refused_in_words_everywhere_and_the_log_says_so_once_without_it()
    {
        var log = new LogBook();
        await using var fresh = new ProSupportHost(Named.Settings, log.AddTo);

        (await AskAsync(fresh, "/staff/sign-in", "evil.example")).Body.ShouldContain("Osoitteessa on virhe");
        (await AskAsync(fresh, "/api/slots", "evil.example")).Header("Content-Type").ShouldStartWith("application/problem+json");
        (await AskAsync(fresh, "/fi", "evil.example")).Body.ShouldNotContain("evil");

        log.Text.Split("AllowedHosts does not").Length.ShouldBe(2);
        log.Text.ShouldNotContain("evil");
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task A_watcher_may_ask_by_any_name(string path) => (await AskAsync(site, path, "10.0.0.7:8080")).Status.ShouldBe(200);

    [Fact]
    public async Task Until_it_is_named_it_answers_on_its_own_machine_alone()
    {
        await using var unnamed = new ProSupportHost();

        (await AskAsync(unnamed, "/fi", "localhost:5080")).Status.ShouldBe(200);
        (await AskAsync(unnamed, "/fi", "127.0.0.1")).Status.ShouldBe(200);
        (await AskAsync(unnamed, "/fi", "ajat.example.fi")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Nothing_leads_to_the_host_that_was_asked_for_even_where_every_name_is_allowed()
    {
        await using var open = Site.With(("AllowedHosts", "*"));
        var seen = 0;
        foreach (var endpoint in open.All().Where(endpoint => !endpoint.IsFile()))
        {
            foreach (var method in endpoint.Methods().Intersect([HttpMethods.Get, HttpMethods.Post]))
            {
                var to = (await AskAsync(open, open.PathOf(endpoint), "evil.example", method)).Header("Location");
                to.ShouldNotContain("evil");
                to.ShouldMatch("^(/[^/\\\\].*)?$", $"{method} {endpoint.Pattern()}");
                seen += to.Length > 0 ? 1 : 0;
            }
        }

        seen.ShouldBeGreaterThan(15, "the sign-in, the way back to the code's page in three languages, and more");
    }

    [Theory]
    [InlineData("https://ajat.example.fi")]
    [InlineData("ajat.example.fi:443")]
    [InlineData("ajat.example.fi/fi")]
    [InlineData("two words")]
    [InlineData(";")]
    public void A_name_that_is_none_stops_the_start(string hosts) =>
        Should.Throw<SettingException>(() => Hosts(hosts)).Message.ShouldStartWith("AllowedHosts is '");

    [Theory]
    [InlineData("ajat.example.fi", "https://ajat.example.fi")]
    [InlineData("localhost; *.example.fi; ajat.example.fi;other.example.fi", "https://ajat.example.fi")]
    [InlineData("localhost", null)]
    [InlineData("*", null)]
    [InlineData(null, null)]
    public void What_is_printed_for_people_to_open_is_the_first_whole_name(string? hosts, string? address) => Hosts(hosts).Address.ShouldBe(address);

    private static SiteHosts Hosts(string? hosts) => SiteHosts.Read(new SettingsReader(
        new ConfigurationBuilder().AddInMemoryCollection([new("AllowedHosts", hosts)]).Build(), AppContext.BaseDirectory));

    private static Task<RawVisitor.Answer> AskAsync(ProSupportHost site, string path, string host, string method = "GET") => RawVisitor.AskAsync(
        site.Address,
        Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
        hangsUp: false,
        Cancel);

    public sealed class Named() : ProSupportHost(Settings)
    {
        public static readonly IReadOnlyDictionary<string, string> Settings =
            new Dictionary<string, string> { ["AllowedHosts"] = "ajat.example.fi;*.tider.example.fi" };
    }
}
