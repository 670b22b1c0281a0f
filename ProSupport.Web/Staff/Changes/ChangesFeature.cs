namespace ProSupport.Web.Staff.Changes;

/// <summary>What is done to other people's accounts, and by whose word.</summary>
internal static class ChangesFeature
{
    public static void AddAccountChanges(this IServiceCollection services)
    {
        services.AddSingleton<AccountSteps>();
        services.AddSingleton<ChangeStaff>();
        services.AddSingleton<DecideChange>();
        services.AddSingleton<WorkersTimes>();
        services.AddSingleton<AccountChangeList>();
    }
}
