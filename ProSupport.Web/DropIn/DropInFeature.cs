using ProSupport.Web.Layout;

namespace ProSupport.Web.DropIn;

/// <summary>Drop-in hours: one comes without a booking.</summary>
public static class DropInFeature
{
    public static IServiceCollection AddDropIn(this IServiceCollection services) => services.AddSingleton<DropInHours>();

    /// <summary>The page below a language.</summary>
    public static void MapDropIn(this IEndpointRouteBuilder pages) =>
        pages.MapSharedPage("/drop-in", () => PublicPage.Of<DropInPage>());
}
