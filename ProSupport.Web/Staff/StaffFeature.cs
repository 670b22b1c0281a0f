using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Settings;
using ProSupport.Web.Staff.Accounts;
using ProSupport.Web.Staff.Changes;
using ProSupport.Web.Staff.Guards;
using ProSupport.Web.Staff.Sessions;
using ProSupport.Web.Staff.SignIn;

namespace ProSupport.Web.Staff;

/// <summary>Accounts of staff: signing in and out, and who may open what.</summary>
public static class StaffFeature
{
    private const int ShortestPassword = 12;
    private const int FewestDifferentCharacters = 5;

    public static IServiceCollection AddStaff(this IServiceCollection services)
    {
        services.AddSingleton(provider => StaffSettings.From(provider.GetRequiredService<SettingsReader>()));
        services.AddIdentity();
        services.AddGuards();
        services.AddSessions();
        services.AddAccountUseCases();
        services.AddAccountChanges();
        return services;
    }

    /// <summary>Before the pages and after the static files.</summary>
    public static void UseStaff(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseStaffLanguage();
        app.UseAuthorization();
    }

    public static void MapStaff(this WebApplication app) => app.MapSessionEndpoints();

    private static void AddIdentity(this IServiceCollection services)
    {
        services.AddSingleton<ILookupNormalizer, SoundNames>();
        services.AddIdentityCore<StaffAccount>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.Password.RequiredLength = ShortestPassword;
            options.Password.RequiredUniqueChars = FewestDifferentCharacters;
            options.Password.RequireDigit = options.Password.RequireLowercase = false;
            options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        }).AddRoles<IdentityRole<Guid>>().AddUserStore<StaffAccountStore>().AddRoleStore<StaffRoleStore>()
            .AddPasswordValidator<CommonPasswords>();
        services.AddSingleton<SignInNews>();
        services.AddScoped<CheckPassword>();
        services.AddScoped<CheckSecondFactor>();
        services.AddSignInKeys();
    }

    // The keys of the cookies lie beside the others, so that backups of the database hold none of them.
    private static void AddSignInKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("ProSupport");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, SignInKeys>();
    }

    private static void AddSessions(this IServiceCollection services)
    {
        services.AddSingleton<StaffSessions>();
        services.AddScoped<StaffEntrance>();
        services.AddScoped<CurrentWorker>();
        services.AddScoped<AuthenticationStateProvider, CircuitSession>();
        services.AddScoped<CircuitHandler, CircuitGate>();
        services.AddCascadingAuthenticationState();
        services.AddAuthentication(StaffCookies.Session).AddStaffCookies();
        services.AddAuthorization(AddPolicies);
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
        options.AddPolicy(StaffPolicies.DecidesAccounts, Allowing(worker => worker.DecidesAccounts));
        options.AddPolicy(StaffPolicies.SeesJobs, Allowing(worker => worker.SeesJobs));
    }

    private static Action<AuthorizationPolicyBuilder> Allowing(Func<SignedInStaff, bool> allows) => policy => policy
        .RequireAuthenticatedUser()
        .RequireAssertion(context => SignedInStaff.From(context.User) is { } worker && allows(worker));
}
