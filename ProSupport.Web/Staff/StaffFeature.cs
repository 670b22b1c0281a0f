using Microsoft.AspNetCore.Authorization;
using ProSupport.Domain.Staff;

namespace ProSupport.Web.Staff;

/// <summary>Accounts of staff: signing in and out, and who may open what.</summary>
public static class StaffFeature
{
    public static IServiceCollection AddStaff(this IServiceCollection services)
    {
        services.AddCascadingAuthenticationState();
        services.AddScoped<CurrentWorker>();
        services.AddAuthentication(StaffCookies.Session).AddStaffCookies();
        services.AddAuthorization(AddPolicies);
        return services;
    }

    /// <summary>Before the pages and after the static files.</summary>
    public static void UseStaff(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }

    private static void AddPolicies(AuthorizationOptions options)
    {
        options.AddPolicy(StaffPolicies.Staff, policy => policy.RequireAuthenticatedUser());
        foreach (var role in Enum.GetNames<StaffRole>())
        {
            options.AddPolicy(role, policy => policy.RequireRole(role));
        }

        options.AddPolicy(StaffPolicies.SeesClients, Allowing(worker => worker.SeesClients));
        options.AddPolicy(StaffPolicies.PublishesTimes, Allowing(worker => worker.PublishesTimes));
    }

    private static Action<AuthorizationPolicyBuilder> Allowing(Func<SignedInStaff, bool> allows) => policy => policy
        .RequireAuthenticatedUser()
        .RequireAssertion(context => SignedInStaff.From(context.User) is { } worker && allows(worker));
}
