namespace ProSupport.Web.Appointments;

public static class AppointmentsFeature
{
    public static IServiceCollection AddAppointments(this IServiceCollection services)
    {
        services.AddOutputCache();
        services.AddSingleton<FreeTimesCache>();
        services.AddSingleton<DiaryChanges>();
        services.AddHostedService<DiaryWatch>();
        services.AddSingleton<Nameplates>();
        services.AddSingleton<BookingTexts>();
        services.AddSingleton<ClientsBookings>();
        services.AddSingleton<ClientsChange>();
        return services.AddQueries().AddClientsSteps().AddPublishing();
    }

    private static IServiceCollection AddQueries(this IServiceCollection services) => services
        .AddSingleton<FreeTimes>()
        .AddSingleton<SlotToBook>()
        .AddSingleton<NearestFreeTimes>()
        .AddSingleton<ServicesOnOffer>()
        .AddSingleton<UnitsOnOffer>()
        .AddSingleton<DropInHours>()
        .AddSingleton<BookingOfCode>();

    private static IServiceCollection AddClientsSteps(this IServiceCollection services) => services
        .AddSingleton<ClaimSeat>()
        .AddSingleton<BookAppointment>()
        .AddSingleton<AcceptSuggestedPlace>()
        .AddSingleton<NamePlace>()
        .AddSingleton<MoveAppointment>()
        .AddSingleton<CancelAppointment>()
        .AddSingleton<EraseAppointment>();

    private static IServiceCollection AddPublishing(this IServiceCollection services) => services
        .AddSingleton<ScheduleChange>()
        .AddSingleton<PublishRule>()
        .AddSingleton<PublishOneOffTime>()
        .AddSingleton<EndRule>()
        .AddSingleton<CloseDays>()
        .AddSingleton<WithdrawSlot>()
        .AddSingleton<MakeSlots>();
}
