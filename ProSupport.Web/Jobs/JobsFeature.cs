using NodaTime;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Web.Privacy;
using ProSupport.Web.Reminders;

namespace ProSupport.Web.Jobs;

/// <summary>Every job with its rhythm, and the page that shows them.</summary>
public static class JobsFeature
{
    public const string Reminders = "reminders";

    private static readonly Duration RemindersPause = Duration.FromSeconds(30);

    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton(provider => new ScheduledJob(
            Nightly.Name,
            new Rhythm.DailyAt(provider.GetRequiredService<JobSettings>().NightlyAt),
            provider.GetRequiredService<Nightly>().RunAsync));
        services.AddSingleton(provider => new ScheduledJob(
            Reminders,
            new Rhythm.Every(RemindersPause),
            provider.GetRequiredService<SendReminders>().RunAsync));
        return services;
    }
}
