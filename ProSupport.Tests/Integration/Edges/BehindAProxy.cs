using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Edges;

/// <summary>A proxy that does not tell who asks makes all visitors one, which nobody would notice but by its harm.</summary>
public sealed class BehindAProxy
{
    private const string Said = "nothing tells their address and scheme";

    [Fact]
    public async Task One_that_tells_nothing_is_said_once_and_no_watcher_sets_it_off()
    {
        var log = new LogBook();
        await using var site = new ProSupportHost(null, log.AddTo);

        await AskAsync(site, "/healthz");
        await AskAsync(site, "/readyz");
        log.Text.ShouldNotContain(Said);

        await AskAsync(site, "/fi");
        await AskAsync(site, "/fi");
        log.Text.Split(Said).Length.ShouldBe(2);
        log.Text.ShouldContain("ASPNETCORE_FORWARDEDHEADERS_ENABLED to true (now not set)");
        log.Text.ShouldNotContain("127.0.0.1 ");
    }

    [Fact]
    public async Task One_whose_word_is_not_taken_is_said_too()
    {
        var log = new LogBook();
        await using var site = new ProSupportHost(null, log.AddTo);

        await AskAsync(site, "/fi", ("X-Forwarded-For", "198.51.100.7"), ("X-Forwarded-Proto", "https"));

        log.Text.ShouldContain(Said);
        log.Text.ShouldNotContain("198.51.100.7");
    }

    [Theory]
    [InlineData("198.51.100.7", "https", false)]
    [InlineData("10.1.2.3", "https", false)]
    [InlineData("198.51.100.7", null, true)]
    [InlineData(null, "https", true)]
    public async Task One_that_tells_and_is_heard_is_said_nothing_of(string? visitor, string? scheme, bool said)
    {
        var log = new LogBook();
        await using var site = new ProSupportHost(new Dictionary<string, string> { ["ForwardedHeaders_Enabled"] = "true" }, log.AddTo);

        await AskAsync(site, "/fi", [.. visitor is null ? [] : new[] { ("X-Forwarded-For", visitor) }, .. scheme is null ? [] : new[] { ("X-Forwarded-Proto", scheme) }]);

        log.Text.Contains(Said, StringComparison.Ordinal).ShouldBe(said);
    }

    private static async Task AskAsync(ProSupportHost site, string path, params (string Name, string Value)[] headers)
    {
        using var visitor = site.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var answer = await visitor.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
