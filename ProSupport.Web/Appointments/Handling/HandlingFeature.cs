namespace ProSupport.Web.Appointments.Handling;

/// <summary>What a worker does with a booking.</summary>
public static class HandlingFeature
{
    public static IServiceCollection AddHandling(this IServiceCollection services) => services
        .AddSingleton<OpenAppointment>()
        .AddSingleton<TimesToMoveTo>()
        .AddSingleton<ChangeByStaff>()
        .AddSingleton<ConfirmAppointment>()
        .AddSingleton<SuggestPlace>()
        .AddSingleton<MoveAppointmentByStaff>()
        .AddSingleton<CancelAppointmentByStaff>()
        .AddSingleton<CloseAppointment>();
}
