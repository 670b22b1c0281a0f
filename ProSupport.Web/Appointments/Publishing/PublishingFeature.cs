namespace ProSupport.Web.Appointments.Publishing;

/// <summary>Weekly hours, one-off times and closed days, and the slots that are made of them ahead of time.</summary>
public static class PublishingFeature
{
    public static IServiceCollection AddPublishing(this IServiceCollection services) => services
        .AddSingleton<ScheduleOfUnit>()
        .AddSingleton<RulePreview>()
        .AddSingleton<ChangeSchedule>()
        .AddSingleton<PublishRule>()
        .AddSingleton<PublishOneOffTime>()
        .AddSingleton<RenewTimes>()
        .AddSingleton<FollowService>()
        .AddSingleton<FollowWorker>()
        .AddSingleton<MoveRuleEnd>()
        .AddSingleton<CloseDays>()
        .AddSingleton<OpenClosedDays>()
        .AddSingleton<WithdrawSlot>()
        .AddSingleton<PublishByStaff>()
        .AddSingleton<MakeSlots>();
}
