using System.Net;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Public;

/// <summary>A visit leaves nothing in the browser, whatever is asked for and however it is answered.</summary>
public sealed class EveryPublicRoute(Site site) : IClassFixture<Site>
{
    public static TheoryData<string> Routes() =>
    [
        "/", "/fi", "/sv", "/en", "/fi/book", "{times}", "/fi/my",
        "/fi/my/cancel", "/en/drop-in", "/fi/what-we-store", "/public.css", "/api/slots", "/openapi/v1.json", "/fi/nowhere",
        "/nowhere", "/fi/book/nothing", "/fi/book/times/nothing", "/fi/book/form/nothing", "{slot}",
    ];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_page_keeps_nothing_and_tells_nobody(string route)
    {
        using var visitor = site.Visitor();
        var path = route.Replace("{slot}", site.PathOf(site.First), StringComparison.Ordinal)
            .Replace("{times}", site.TimesPath(), StringComparison.Ordinal);

        using var response = await visitor.GetAsync(path, TestContext.Current.CancellationToken);

        ShouldKeepNothing(response);
    }

    [Theory]
    [InlineData("/fi/my")]
    [InlineData("/fi/my/move")]
    [InlineData("/fi/my/cancel")]
    [InlineData("/fi/my/erase")]
    [InlineData("/fi/my/place")]
    [InlineData("/fi/my/calendar")]
    [InlineData("/fi/my/download")]
    [InlineData("/fi/nowhere")]
    [InlineData("/fi/what-we-store")]
    public async Task An_answer_to_a_form_keeps_nothing_either(string path)
    {
        using var response = await site.PostAsync(path, new Dictionary<string, string> { ["code"] = "0000-0000-0000-0000" });

        ShouldKeepNothing(response);
    }

    [Fact]
    public async Task A_booking_and_every_step_with_its_code_keep_nothing()
    {
        var path = site.PathOf(site.Later);
        using var booked = await site.PostAsync(path, await site.FormAsync(path, ("mode", "Phone")));
        ShouldKeepNothing(booked);
        var code = VisitorForms.CodeIn(await VisitorForms.PageAsync(booked));

        foreach (var step in new[] { "", "/move", "/cancel", "/place", "/calendar", "/download", "/erase" })
        {
            using var response = await site.WithCodeAsync(code, step);
            ShouldKeepNothing(response);
        }
    }

    [Theory]
    [InlineData("/fi")]
    [InlineData("{times}")]
    [InlineData("/fi/my")]
    [InlineData("/fi/what-we-store")]
    [InlineData("/fi/nowhere")]
    public async Task A_page_carries_no_script_no_state_for_one_and_nothing_of_another_host(string path)
    {
        using var visitor = site.Visitor();
        using var response = await visitor.GetAsync(path.Replace("{times}", site.TimesPath(), StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var html = await VisitorForms.PageAsync(response);

        html.ShouldNotContain("<script");
        html.ShouldNotContain("<!--Blazor");
        html.ShouldNotContain("src=\"http");
        html.ShouldContain("<link rel=\"stylesheet\" href=\"/public.css\"");
    }

    [Theory]
    [InlineData("fi", "Ajanvaraus")]
    [InlineData("sv", "Tidsbokning")]
    [InlineData("en", "Appointments")]
    public async Task A_title_names_neither_the_organisation_nor_the_subject(string language, string title)
    {
        using var visitor = site.Visitor();

        var html = WebUtility.HtmlDecode(await visitor.GetStringAsync($"/{language}", TestContext.Current.CancellationToken));

        html.ShouldContain($"<title>{title}</title>");
    }

    private static void ShouldKeepNothing(HttpResponseMessage response)
    {
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        One(response, "Cache-Control").ShouldBe("no-store");
        One(response, "Referrer-Policy").ShouldBe("no-referrer");
        One(response, "X-Content-Type-Options").ShouldBe("nosniff");
        One(response, "Permissions-Policy").ShouldContain("geolocation=()");
        One(response, "Content-Security-Policy").ShouldBe(
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    }

    private static string One(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var values) ? string.Join('|', values) : string.Empty;
}
