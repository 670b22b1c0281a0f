using Microsoft.Extensions.DependencyInjection;

namespace ProSupport.Infrastructure.Scheduling;

public static class SchedulingFeature
{
    /// <summary>Registers what runs jobs, and the scheduler unless it is switched off.</summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services, JobSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<JobLeases>();
        services.AddSingleton<JobHistory>();
        services.AddSingleton<JobBoard>();
        services.AddSingleton<RunJob>();
        if (settings.Scheduled)
        {
            QuartzBinding.Add(services);
        }

        return services;
    }
}
