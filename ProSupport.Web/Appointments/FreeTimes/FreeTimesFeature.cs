using ProSupport.Web.Layout;

namespace ProSupport.Web.Appointments.FreeTimes;

/// <summary>What is free: the pages from the services to a time, the interface for other programs, and the cache in front of both.</summary>
public static class FreeTimesFeature
{
    public static IServiceCollection AddFreeTimes(this IServiceCollection services) => services
        .AddSingleton<FreeTimesCache>()
        .AddSingleton<FindFreeTimes>()
        .AddSingleton<FreeWeeks>()
        .AddSingleton<SlotToBook>()
        .AddSingleton<NearestFreeTimes>()
        .AddSingleton<SpokenLanguagesOnOffer>();

    /// <summary>The pages below a language.</summary>
    public static void MapFreeTimes(this IEndpointRouteBuilder pages)
    {
        pages.MapSharedPage("", () => PublicPage.Of<Landing>());
        pages.MapSharedPage("/book", () => PublicPage.Of<ServicesPage>());
        pages.MapSharedPage("/book/{service}", (string service, HttpRequest request) => PublicPage.Of<FreeTimesPage>(
            StatusCodes.Status200OK,
            (nameof(FreeTimesPage.Service), service),
            (nameof(FreeTimesPage.Filters), TimeFilters.Of(request.Query))));
    }

    public static void MapFreeTimesApi(this IEndpointRouteBuilder app) => SlotsApi.Map(app);
}
