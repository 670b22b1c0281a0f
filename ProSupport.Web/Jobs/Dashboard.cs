using System.Globalization;
using Hangfire;
using Hangfire.Dashboard;
using ProSupport.Domain.Staff;
using ProSupport.Web.Staff;

namespace ProSupport.Web.Jobs;

/// <summary>
/// Hangfire's own pages, for administrators who look for a fault of the scheduler. They show names of jobs and times, as
/// nothing else is given to Hangfire, and speak English or Swedish; people use <see cref="JobsPage"/>.
/// </summary>
internal static class Dashboard
{
    public const string Address = "/staff/jobs/engine";

    public static void Map(WebApplication app)
    {
        var options = new DashboardOptions
        {
            AppPath = "/staff/jobs",
            DashboardTitle = "Hangfire",
            Authorization = [new AdministratorsOnly()],
            DisplayStorageConnectionString = false,
            StatsPollingInterval = 10_000,
        };
        app.MapHangfireDashboard(Address, options)
            .RequireAuthorization(StaffPolicies.Administrator)
            .Add(endpoint => endpoint.RequestDelegate = InALanguageOfIts(endpoint.RequestDelegate!));
    }

    // A page says which language it is in, and there is no Finnish one. No page of it stays in the browser either.
    private static RequestDelegate InALanguageOfIts(RequestDelegate inner) => http =>
    {
        http.Response.Headers.CacheControl = "no-store";
        if (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "sv")
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        }

        return inner(http);
    };

    /// <summary>The policy of the endpoint said again where Hangfire asks, so that neither alone opens it.</summary>
    private sealed class AdministratorsOnly : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) =>
            SignedInStaff.From(context.GetHttpContext().User)?.Is(StaffRole.Administrator) == true;
    }
}
