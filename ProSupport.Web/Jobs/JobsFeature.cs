using NodaTime;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Web.Appointments.Publishing;
using ProSupport.Web.Privacy;
using ProSupport.Web.Reminders;

namespace ProSupport.Web.Jobs;

/// <summary>Every job with its rhythm, and the page that shows them.</summary>
public static class JobsFeature
{
    public const string Reminders = "reminders";
    public const string Slots = "slots";

    private static readonly Duration RemindersPause = Duration.FromSeconds(30);

    /// <summary>The night makes times too; this run is for the day after a night that failed.</summary>
    private static readonly LocalTime SlotsAt = new(5, 0);

    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<StateOfJobs>();
        services.AddSingleton<Nights>();
        services.AddSingleton<ConfirmToday>();
        services.AddScoped<JobWords>();
        services.AddSingleton(provider => new ScheduledJob(
            Nightly.Name,
            new Rhythm.DailyAt(provider.GetRequiredService<JobSettings>().NightlyAt),
            provider.GetRequiredService<Nightly>().RunAsync));
        services.AddSingleton(provider => new ScheduledJob(
            Reminders,
            new Rhythm.Every(RemindersPause),
            provider.GetRequiredService<SendReminders>().RunAsync));
        services.AddSingleton(provider => new ScheduledJob(
            Slots,
            new Rhythm.DailyAt(SlotsAt),
            provider.GetRequiredService<MakeSlots>().RunAsync,
            AtStart: true));
        return services;
    }

    /// <summary>Notes at the start which day it is, so that a later leap of the clock is seen, also where nothing is scheduled.</summary>
    public static async Task LookAtClockAsync(this WebApplication app) =>
        await app.Services.GetRequiredService<ClockCheck>().LookAsync(app.Services.GetRequiredService<IClock>().GetCurrentInstant(), CancellationToken.None);

    public static void MapJobs(this WebApplication app)
    {
        if (app.Services.GetService<Hangfire.JobStorage>() is not null)
        {
            Dashboard.Map(app);
        }
    }
}
