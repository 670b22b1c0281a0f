namespace ProSupport.Web.Appointments;

/// <summary>What the rooms of appointments share: the frame of their changes, a booking as it is loaded, its sealed texts, and who among staff reaches it.</summary>
public static class AppointmentsFeature
{
    public static IServiceCollection AddAppointments(this IServiceCollection services) => services
        .AddSingleton<StoreChange>()
        .AddSingleton<MoveToSlot>()
        .AddSingleton<CachedNames>()
        .AddSingleton<BookingSeal>();
}
