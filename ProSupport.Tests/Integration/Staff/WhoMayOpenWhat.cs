using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ProSupport.Domain.Staff;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Staff;

public sealed class WhoMayOpenWhat(WhoMayOpenWhat.Site site) : IClassFixture<WhoMayOpenWhat.Site>
{
    private static readonly string[] Open =
        ["sign-in", "sign-in/code", "sign-in/recovery", "enrol", "invite", "set-up", "language"];

    private static readonly StaffRole[] Everybody = Enum.GetValues<StaffRole>();
    private static readonly StaffRole[] WithADiary = [StaffRole.Nurse, StaffRole.Counsellor, StaffRole.Coordinator];

    // One line for each address, whatever opens it.
    private static readonly Dictionary<string, StaffRole[]> OpenTo = new()
    {
        ["staff"] = WithADiary,
        ["staff/book"] = [StaffRole.Nurse, StaffRole.Counsellor],
        ["staff/publish"] = WithADiary,
        ["staff/appointment/{Id:guid}"] = WithADiary,
        ["staff/units"] = [StaffRole.Coordinator],
        ["staff/services"] = [StaffRole.Coordinator],
        ["staff/people"] = [StaffRole.Administrator],
        ["staff/confirm"] = [StaffRole.Coordinator, StaffRole.Administrator],
        ["staff/jobs"] = [StaffRole.Coordinator, StaffRole.Administrator],
        ["staff/jobs/engine/{**path}"] = [StaffRole.Administrator],
        ["staff/account"] = Everybody,
        ["staff/no-access"] = Everybody,
        ["staff/sign-in/news"] = Everybody,
        ["staff/sign-out"] = Everybody,
        ["staff/still-here"] = Everybody,
    };

    [Fact]
    public void Every_address_below_staff_asks_who_is_there_but_for_the_few_that_lead_in()
    {
        var open = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => ("/" + endpoint.RoutePattern.RawText!.TrimStart('/')).StartsWith("/staff", StringComparison.OrdinalIgnoreCase))
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetMetadata<IAuthorizeData>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/')["staff".Length..].TrimStart('/'))
            .Where(path => !path.EndsWith(".css", StringComparison.Ordinal) && !path.EndsWith(".js", StringComparison.Ordinal));

        open.Distinct().Where(path => !path.StartsWith('.') && !path.StartsWith('-')).ShouldBe(Open, ignoreOrder: true);
    }

    [Theory]
    [InlineData("staff")]
    [InlineData("staff/people")]
    [InlineData("staff/appointment/00000000-0000-0000-0000-000000000001")]
    [InlineData("staff/account")]
    public async Task Who_is_not_signed_in_is_led_to_the_sign_in(string path)
    {
        using var visitor = new StaffVisitor(site);

        using var answer = await visitor.GetAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldStartWith("/staff/sign-in?from=%2Fstaff");
    }

    [Theory]
    [InlineData("staff/_blazor/negotiate?negotiateVersion=1", HttpStatusCode.Unauthorized)]
    [InlineData("_blazor/negotiate?negotiateVersion=1", HttpStatusCode.MethodNotAllowed)]
    public async Task Nobody_opens_a_circuit_without_having_signed_in(string path, HttpStatusCode expected)
    {
        using var visitor = new StaffVisitor(site);

        using var answer = await visitor.PostAsync(path);

        answer.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public void Every_address_that_asks_who_is_there_has_a_line_that_says_for_whom() =>
        Asking().Select(endpoint => endpoint.Pattern()).Distinct().ShouldBe(OpenTo.Keys, ignoreOrder: true);

    [Theory]
    [InlineData(StaffRole.Nurse)]
    [InlineData(StaffRole.Counsellor)]
    [InlineData(StaffRole.Coordinator)]
    [InlineData(StaffRole.Administrator)]
    public async Task A_role_opens_its_own_pages_and_no_others(StaffRole role)
    {
        using var visitor = new StaffVisitor(site);
        await visitor.SignInAsync(await site.AddPersonAsync(role));

        foreach (var endpoint in Asking().Where(endpoint => endpoint.Methods().Contains("GET")))
        {
            using var answer = await visitor.GetAsync(endpoint.PathOf(parameter => parameter.IsCatchAll ? string.Empty : Guid.Empty.ToString()));

            var opens = OpenTo[endpoint.Pattern()].Contains(role);
            answer.StatusCode.ShouldBe(opens ? HttpStatusCode.OK : HttpStatusCode.Redirect, endpoint.Pattern());
            ShownKeys.In(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty(endpoint.Pattern());
            if (!opens && endpoint.Pattern() != "staff")
            {
                answer.Headers.Location!.OriginalString.ShouldStartWith("/staff/no-access?", customMessage: endpoint.Pattern());
            }
        }
    }

    [Fact]
    public async Task An_administrator_begins_at_the_people()
    {
        using var visitor = new StaffVisitor(site);
        await visitor.SignInAsync(await site.AddPersonAsync(StaffRole.Administrator));

        using var answer = await visitor.GetAsync("staff");

        answer.Headers.Location!.OriginalString.ShouldEndWith("/staff/people");
    }

    [Theory]
    [InlineData(new[] { StaffRole.Administrator, StaffRole.Coordinator }, null)]
    [InlineData(new[] { StaffRole.Nurse, StaffRole.Counsellor, StaffRole.Coordinator }, null)]
    [InlineData(new[] { StaffRole.Administrator, StaffRole.Nurse }, "RolesDoNotMix")]
    [InlineData(new[] { StaffRole.Counsellor, StaffRole.Administrator }, "RolesDoNotMix")]
    [InlineData(new StaffRole[0], "RoleMissing")]
    public void Roles_that_would_show_clients_texts_to_an_administrator_do_not_mix(StaffRole[] roles, string? refusal) =>
        StaffRoles.Check(roles)?.Name.ShouldBe(refusal);

    // The circuit's own addresses are tried above.
    private IEnumerable<RouteEndpoint> Asking() => site.OfTheStaff()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && !endpoint.Pattern().StartsWith("staff/_blazor", StringComparison.Ordinal));

    // With everything that has an address: without a schedule the scheduler's own pages are not there.
    public sealed class Site() : ProSupportHost(new Dictionary<string, string> { ["Jobs:Schedule"] = "on" });
}
