namespace ProSupport.Web.Staff.Guards;

/// <summary>What stands between the sign-in and whoever tries their luck at it.</summary>
internal static class GuardsFeature
{
    public static void AddGuards(this IServiceCollection services)
    {
        services.AddSingleton<CountGuesses>();
        services.AddSingleton<PasswordThrottle>();
        services.AddSingleton<PasswordDesk>();
        services.AddScoped<KnownBrowsers>();
        services.AddSingleton<UntoldAttempts>();
        services.AddHostedService(provider => provider.GetRequiredService<UntoldAttempts>());
    }
}
