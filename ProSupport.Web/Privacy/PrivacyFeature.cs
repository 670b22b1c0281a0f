using ProSupport.Web.Layout;

namespace ProSupport.Web.Privacy;

/// <summary>Forgetting, and the pages that tell what is stored and what a browser remembers.</summary>
public static class PrivacyFeature
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services) => services
        .AddSingleton<OverdueTexts>()
        .AddSingleton<ForgetOverdue>()
        .AddSingleton<EraseAgain>()
        .AddSingleton<SealOldTexts>()
        .AddSingleton<Nightly>();

    /// <summary>The pages below a language.</summary>
    public static void MapPrivacy(this IEndpointRouteBuilder pages)
    {
        pages.MapSharedPage("/what-we-store", () => PublicPage.Of<WhatWeStorePage>());
        pages.MapSharedPage("/done", () => PublicPage.Of<DonePage>());
    }
}
