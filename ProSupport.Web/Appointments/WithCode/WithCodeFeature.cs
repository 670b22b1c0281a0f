using ProSupport.Web.Appointments.WithCode.Moving;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>What a client does with the code: see, move, cancel, name a place, accept one, download, erase.</summary>
public static class WithCodeFeature
{
    public static IServiceCollection AddWithCode(this IServiceCollection services) => services
        .AddSingleton<BookingReader>()
        .AddSingleton<FindBookingByCode>()
        .AddSingleton<ChangeWithCode>()
        .AddSingleton<AcceptSuggestedPlace>()
        .AddSingleton<NamePlace>()
        .AddSingleton<MoveAppointment>()
        .AddSingleton<CancelAppointment>()
        .AddSingleton<EraseAppointment>()
        .AddSingleton<MySteps>()
        .AddSingleton<MoveSteps>()
        .AddSingleton<MyFiles>()
        .AddSingleton<StoredDownload>();

    /// <summary>The pages below a language.</summary>
    public static void MapWithCode(this IEndpointRouteBuilder pages) => MyPages.Map(pages);
}
