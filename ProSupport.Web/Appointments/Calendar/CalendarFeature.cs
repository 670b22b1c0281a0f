using Radzen;

namespace ProSupport.Web.Appointments.Calendar;

/// <summary>The staff calendar, and what keeps it live.</summary>
public static class CalendarFeature
{
    public static IServiceCollection AddCalendar(this IServiceCollection services) => services
        .AddSingleton<CalendarFeed>()
        .AddHostedService<OtherProcessesWatch>()
        .AddSingleton<DiaryWords>()
        .AddSingleton<ILocalizer, SchedulerTexts>()
        .AddSingleton<DiaryForRange>()
        .AddSingleton<DiaryUnits>()
        .AddSingleton<WaitingForAnswer>();
}
