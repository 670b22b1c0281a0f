using ProSupport.Web.Layout;

namespace ProSupport.Web.Appointments.Offer;

/// <summary>What the organisation offers: services, and the topics that meetings are closed with.</summary>
public static class OfferFeature
{
    public static IServiceCollection AddOffer(this IServiceCollection services) => services
        .AddSingleton<ServicesOnOffer>()
        .AddSingleton<TopicsOnOffer>()
        .AddSingleton<ServiceList>()
        .AddSingleton<TopicList>()
        .AddSingleton<ChangeOffer>();

    /// <summary>The front page of a language.</summary>
    public static void MapOffer(this IEndpointRouteBuilder pages) => pages.MapSharedPage("", () => PublicPage.Of<Landing>());
}
