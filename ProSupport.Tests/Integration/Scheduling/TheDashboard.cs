using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Scheduling;

/// <summary>The scheduler's own pages, below our jobs page.</summary>
public sealed partial class TheDashboard(TheDashboard.Site site) : IClassFixture<TheDashboard.Site>
{
    private const string Address = "staff/jobs/engine";

    [Theory]
    [InlineData(StaffRole.Administrator, HttpStatusCode.OK)]
    [InlineData(StaffRole.Coordinator, HttpStatusCode.Redirect)]
    [InlineData(StaffRole.Nurse, HttpStatusCode.Redirect)]
    [InlineData(StaffRole.Counsellor, HttpStatusCode.Redirect)]
    public async Task Opens_to_administrators_alone(StaffRole role, HttpStatusCode expected)
    {
        using var visitor = new StaffVisitor(site);
        await visitor.SignInAsync(await site.AddPersonAsync(role));

        foreach (var path in new[] { Address, $"{Address}/recurring", $"{Address}/jobs/succeeded", $"{Address}/servers" })
        {
            using var answer = await visitor.GetAsync(path);
            answer.StatusCode.ShouldBe(expected, path);
        }
    }

    [Fact]
    public async Task Leads_who_is_not_signed_in_to_the_sign_in()
    {
        using var visitor = new StaffVisitor(site);

        using var answer = await visitor.GetAsync(Address);
        using var posted = await visitor.PostAsync($"{Address}/recurring/trigger", ("jobs[]", "nightly"));

        answer.Headers.Location!.OriginalString.ShouldStartWith("/staff/sign-in");
        posted.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Loads_nothing_from_elsewhere_and_keeps_its_cookies_in_the_staff_area()
    {
        using var visitor = new StaffVisitor(site);
        await visitor.SignInAsync(await site.AddPersonAsync(StaffRole.Administrator));

        using var answer = await visitor.GetAsync(Address);

        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldStartWith("default-src 'self'; script-src 'self';");
        policy.ShouldNotContain("unsafe-eval");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        visitor.Cookies.GetAllCookies().ShouldAllBe(cookie => cookie.Path == "/staff");
    }

    [Fact]
    public async Task Obeys_only_a_form_of_its_own()
    {
        using var visitor = new StaffVisitor(site);
        await visitor.SignInAsync(await site.AddPersonAsync(StaffRole.Administrator));
        using var page = await visitor.GetAsync($"{Address}/recurring");
        var token = Token().Match(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups[1].Value;

        using var foreign = await visitor.PostAsync($"{Address}/recurring/trigger", ("jobs[]", "nightly"));
        using var own = await visitor.PostAsync($"{Address}/recurring/trigger", ("jobs[]", "nightly"), ("__RequestVerificationToken", token));

        foreign.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        own.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Is_not_there_where_nothing_is_scheduled()
    {
        await using var host = new ProSupportHost();
        host.Services.GetRequiredService<JobSettings>().Scheduled.ShouldBeFalse();
        using var visitor = new StaffVisitor(host);
        await visitor.SignInAsync(await host.AddPersonAsync(StaffRole.Administrator));

        using var answer = await visitor.GetAsync(Address);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [GeneratedRegex("name=\"csrf-token\" content=\"([^\"]+)\"")]
    private static partial Regex Token();

    public sealed class Site() : ProSupportHost(new Dictionary<string, string> { ["Jobs:Schedule"] = "on" });
}
