using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;

namespace ProSupport.Web.Texts;

/// <summary>Words in three languages, a resource file beside the room that says them.</summary>
public static class TextsFeature
{
    public static IServiceCollection AddTexts(this IServiceCollection services)
    {
        services.AddLocalization();
        return services.Replace(ServiceDescriptor.Singleton(typeof(IStringLocalizer<>), typeof(RoomTexts<>)));
    }
}
