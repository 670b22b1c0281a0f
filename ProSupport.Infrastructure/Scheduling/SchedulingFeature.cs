using Hangfire;
using Hangfire.AspNetCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProSupport.Infrastructure.Database;

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
        services.AddSingleton<ClockCheck>();
        services.AddSingleton<RunJob>();
        if (settings.Scheduled)
        {
            services.AddHangfire();
        }

        return services;
    }

    private static void AddHangfire(this IServiceCollection services)
    {
        // Registered here, as Hangfire would take them from statics that every host in a process shares.
        services.AddSingleton(provider => HangfireStorage.Of(provider.GetRequiredService<DatabaseSettings>()));
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddHangfire((provider, hangfire) => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseLogProvider(new HangfireLog(provider.GetRequiredService<ILoggerFactory>())));
        services.AddSingleton<Schedule>();
        services.AddHostedService<ScheduleWatch>();
        services.AddHangfireServer((provider, server) =>
        {
            server.WorkerCount = provider.GetServices<ScheduledJob>().Count();

            // A mail that is being handed over when the program is told to stop may take a minute.
            server.ShutdownTimeout = TimeSpan.FromMinutes(1);
        });
    }
}
