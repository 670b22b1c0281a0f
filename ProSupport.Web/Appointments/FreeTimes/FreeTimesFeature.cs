using ProSupport.Web.Layout;

namespace ProSupport.Web.Appointments.FreeTimes;

/// <summary>What is free: the pages from the services to a time, the interface for other programs, and the cache in front of both.</summary>
public static class FreeTimesFeature
{
    public static IServiceCollection AddFreeTimes(this IServiceCollection services) => services
        .AddSingleton<FreeTimesCache>()
        .AddSingleton<NeutralAddresses>()
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
        pages.MapSharedPage("/book/times/{word}", (string word, NeutralAddresses addresses) => addresses.Times(word) is { } wanted
            ? PublicPage.Of<FreeTimesPage>(nameof(FreeTimesPage.Wanted), wanted)
            : ServicesPage.Anew());
        pages.MapForm("/book", async (HttpRequest request, NeutralAddresses addresses, CancellationToken cancellation) =>
            TimesWanted.Of(await request.ReadFormAsync(cancellation)) is { } wanted
                ? Results.LocalRedirect($"/{PublicLanguage.Current.Code()}{addresses.OfTimes(wanted)}#times")
                : ServicesPage.Anew());
    }

    public static void MapFreeTimesApi(this IEndpointRouteBuilder app) => SlotsApi.Map(app);
}
