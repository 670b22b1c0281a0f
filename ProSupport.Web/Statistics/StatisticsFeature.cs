namespace ProSupport.Web.Statistics;

public static class StatisticsFeature
{
    public static IServiceCollection AddStatistics(this IServiceCollection services)
    {
        services.AddSingleton<TallyFinishedBookings>();
        services.AddSingleton<RollUp>();
        return services;
    }
}
