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
        answer.Headers.Location!.AbsolutePath.ShouldBe("/staff/sign-in");
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

    [Theory]
    [InlineData(StaffRole.Administrator, "staff/people", true)]
    [InlineData(StaffRole.Administrator, "staff/book", false)]
    [InlineData(StaffRole.Administrator, "staff/publish", false)]
    [InlineData(StaffRole.Administrator, "staff/appointment/00000000-0000-0000-0000-000000000001", false)]
    [InlineData(StaffRole.Administrator, "staff/units", false)]
    [InlineData(StaffRole.Nurse, "staff", true)]
    [InlineData(StaffRole.Nurse, "staff/people", false)]
    [InlineData(StaffRole.Nurse, "staff/units", false)]
    [InlineData(StaffRole.Counsellor, "staff/book", true)]
    [InlineData(StaffRole.Counsellor, "staff/people", false)]
    [InlineData(StaffRole.Counsellor, "staff/services", false)]
    [InlineData(StaffRole.Coordinator, "staff/units", true)]
    [InlineData(StaffRole.Coordinator, "staff/services", true)]
    [InlineData(StaffRole.Coordinator, "staff/book", false)]
    [InlineData(StaffRole.Coordinator, "staff/people", false)]
    public async Task A_role_opens_its_own_pages_and_no_others(StaffRole role, string path, bool opens)
    {
        using var visitor = new StaffVisitor(site);
        await visitor.SignInAsync(await site.AddPersonAsync(role));

        using var answer = await visitor.GetAsync(path);

        answer.StatusCode.ShouldBe(opens ? HttpStatusCode.OK : HttpStatusCode.Redirect);
        if (!opens)
        {
            answer.Headers.Location!.AbsolutePath.ShouldBe("/staff/no-access");
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

    public sealed class Site : ProSupportHost;
}
