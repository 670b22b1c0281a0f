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
}
