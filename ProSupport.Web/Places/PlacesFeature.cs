namespace ProSupport.Web.Places;

/// <summary>Units and the meeting places that they suggest.</summary>
public static class PlacesFeature
{
    public static IServiceCollection AddPlaces(this IServiceCollection services) => services
        .AddSingleton<UnitsOnOffer>()
        .AddSingleton<UnitList>()
        .AddSingleton<SuggestedPlaceList>()
        .AddSingleton<ChangeUnits>();
}
