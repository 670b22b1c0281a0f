using Microsoft.AspNetCore.Http;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Edges;

/// <summary>Monitors and link checkers ask for the head of a page; it is the one that the page has.</summary>
public sealed class AskingForTheHeadAlone(Site site) : IClassFixture<Site>
{
    // How a body is framed and when, and what is drawn anew for each answer.
    private static readonly string[] OfEachAnswer = ["Date", "Transfer-Encoding", "Content-Length", "Set-Cookie", "ETag", "Age"];

    [Fact]
    public async Task It_is_answered_wherever_the_page_is_with_the_same_status_and_headers_and_no_body()
    {
        var addresses = site.All().Where(endpoint => endpoint.Methods().Contains(HttpMethods.Get)).Select(site.PathOf)
            .Concat(["/fi/nowhere", "/nowhere.css", "/staff/nowhere", "/api/nowhere", "/api/slots?from=yesterday", "/Staff"]).Distinct().ToList();
        addresses.ShouldContain("/staff/sign-in");
        addresses.ShouldContain("/healthz");

        foreach (var address in addresses)
        {
            var whole = await AskAsync(HttpMethods.Get, address);
            var head = await AskAsync(HttpMethods.Head, address);

            head.Status.ShouldBe(whole.Status, address);
            head.Bytes.ShouldBeEmpty(address);
            Lasting(head).ShouldBe(Lasting(whole), address);
        }
    }

    private static string Lasting(RawVisitor.Answer answer) => string.Join('\n', answer.Headers
        .Where(header => !OfEachAnswer.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
        .OrderBy(header => header.Key, StringComparer.Ordinal)
        .Select(header => $"{header.Key}: {header.Value}"));

    private Task<RawVisitor.Answer> AskAsync(string method, string path) => RawVisitor.AskAsync(
        site.Address,
        System.Text.Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: {site.Address.Authority}\r\nConnection: close\r\n\r\n"),
        hangsUp: false,
        TestContext.Current.CancellationToken);
}
