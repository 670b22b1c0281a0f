namespace ProSupport.Web.Staff.Accounts;

internal static class AccountUseCases
{
    public static void AddAccountUseCases(this IServiceCollection services)
    {
        services.AddScoped<StaffRegister>();
        services.AddScoped<Invitations>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<ChangeOwnAccount>();
        services.AddScoped<SetUp>();
        services.AddSingleton<SetUpCode>();
        services.AddSingleton<AddStaff>();
        services.AddSingleton<StaffList>();
        services.AddSingleton<DemonstrationSignIn>();
        services.AddSingleton<AddDemonstrationStaff>();
        services.AddHostedService<SetUpAnnouncement>();
    }
}
