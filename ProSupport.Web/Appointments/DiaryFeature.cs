using ProSupport.Web.Appointments.Staff;
using Radzen;

namespace ProSupport.Web.Appointments;

/// <summary>What staff do with bookings.</summary>
public static class DiaryFeature
{
    public static IServiceCollection AddDiary(this IServiceCollection services) => services
        .AddSingleton<DiaryWords>()
        .AddSingleton<ILocalizer, SchedulerTexts>()
        .AddSingleton<DiaryForRange>()
        .AddSingleton<DiaryUnits>()
        .AddSingleton<WaitingForAnswer>()
        .AddSingleton<TimesToMoveTo>()
        .AddSingleton<TopicsOnOffer>()
        .AddSingleton<OpenAppointment>()
        .AddSingleton<AppointmentChange>()
        .AddSingleton<ConfirmAppointment>()
        .AddSingleton<SuggestPlace>()
        .AddSingleton<MoveAppointmentByStaff>()
        .AddSingleton<CancelAppointmentByStaff>()
        .AddSingleton<CloseAppointment>()
        .AddSingleton<ScheduleOfUnit>()
        .AddSingleton<RulePreview>()
        .AddSingleton<PublishByStaff>();
}
