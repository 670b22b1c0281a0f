namespace ProSupport.Web.Reminders;

public static class RemindersFeature
{
    public static IServiceCollection AddReminders(this IServiceCollection services)
    {
        services.AddSingleton<ReminderText>();
        services.AddSingleton<ReminderOffer>();
        services.AddSingleton<SendReminder>();
        services.AddSingleton<SendReminders>();
        services.AddSingleton<SweepPickedUpMail>();
        return services;
    }
}
