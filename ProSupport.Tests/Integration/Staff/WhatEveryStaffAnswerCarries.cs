using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ProSupport.Domain.Staff;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Staff;

public sealed class WhatEveryStaffAnswerCarries(WhatEveryStaffAnswerCarries.Site site) : IClassFixture<WhatEveryStaffAnswerCarries.Site>
{
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    [Theory]
    [InlineData(null)]
    [InlineData(StaffRole.Counsellor)]
    [InlineData(StaffRole.Coordinator)]
    [InlineData(StaffRole.Administrator)]
    public async Task A_policy_for_scripts_no_guessing_of_types_and_no_referrer_to_every_address(StaffRole? role)
    {
        using var visitor = new StaffVisitor(site);
        if (role is { } known)
        {
            await visitor.SignInAsync(await site.AddPersonAsync(known));
        }

        foreach (var address in Addresses())
        {
            using var got = await visitor.GetAsync(address);
            using var posted = await visitor.PostAsync(address);
            foreach (var answer in new[] { got, posted })
            {
                Header(answer, "Content-Security-Policy").ShouldBe(Policy, address);
                Header(answer, "X-Content-Type-Options").ShouldBe("nosniff", address);
                Header(answer, "Referrer-Policy").ShouldBe("no-referrer", address);
                (Header(answer, "Cache-Control") == "no-store").ShouldBe(address.StartsWith("staff/", StringComparison.Ordinal) || address == "staff", address);
            }
        }
    }

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public async Task Every_cookie_is_for_encrypted_lines_only_when_the_line_is_one(string scheme, bool secure)
    {
        // Settled by the proxy, which is where the line of an installation ends.
        await using var behind = new ProSupportHost(new Dictionary<string, string> { ["ForwardedHeaders_Enabled"] = "true" });
        var person = await behind.AddPersonAsync(StaffRole.Counsellor);
        using var visitor = new StaffVisitor(behind, scheme);
        await visitor.SignInAsync(person);
        using var language = await visitor.SendToAsync("staff/account", "staff/language", ("language", "Sv"), ("from", "/staff/account"));

        visitor.CookiesSet.Select(cookie => cookie.Split('=')[0]).Distinct().Count().ShouldBeGreaterThanOrEqualTo(4);
        visitor.CookiesSet.ShouldAllBe(cookie => cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase) == secure);
        visitor.CookiesSet.ShouldAllBe(cookie => cookie.Contains("; httponly", StringComparison.OrdinalIgnoreCase)
            && cookie.Contains("; samesite=strict", StringComparison.OrdinalIgnoreCase) && cookie.Contains("; path=/staff", StringComparison.OrdinalIgnoreCase));
    }

    // Whatever stands below /staff, what is not there, and the files that its pages load.
    private IEnumerable<string> Addresses() =>
    [
        .. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/'))
            .Where(path => path == "staff" || path.StartsWith("staff/", StringComparison.Ordinal))
            .Select(path => path.Contains('{') ? path.Split('{')[0] + Guid.NewGuid() : path)
            .Where(path => !path.Contains("sign-out", StringComparison.Ordinal))
            .Distinct(),
        "staff/nothing-is-here",
        "staff.css",
        "_framework/blazor.web.js",
    ];

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    public sealed class Site : ProSupportHost;
}
