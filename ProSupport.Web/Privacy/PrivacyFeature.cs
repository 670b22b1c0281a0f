namespace ProSupport.Web.Privacy;

public static class PrivacyFeature
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddSingleton<OverdueTexts>();
        services.AddSingleton<ForgetOverdue>();
        services.AddSingleton<Nightly>();
        return services;
    }
}
