using ProSupport.Web.Layout;

namespace ProSupport.Web.Privacy;

/// <summary>Forgetting, and the page that tells what is stored.</summary>
public static class PrivacyFeature
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services) => services
        .AddSingleton<OverdueTexts>()
        .AddSingleton<ForgetOverdue>()
        .AddSingleton<EraseAgain>()
        .AddSingleton<SealOldTexts>()
        .AddSingleton<Nightly>();

    /// <summary>The page below a language.</summary>
    public static void MapPrivacy(this IEndpointRouteBuilder pages) =>
        pages.MapSharedPage("/what-we-store", () => PublicPage.Of<WhatWeStorePage>());
}
