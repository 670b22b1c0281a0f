using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ProSupport.Web.Staff;
using ProSupport.Web.Staff.Sessions;

namespace ProSupport.Web.Layout;

/// <summary>
/// Two documents: staff work with scripts and a circuit, everybody else gets neither. The framework would otherwise
/// set its antiforgery cookie on every page and append state for a circuit that never starts.
/// </summary>
public static class DocumentsFeature
{
    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddAntiforgery(options => options.Cookie.Path = StaffArea.Root);

        var original = services.Last(service => service.ServiceType == typeof(IAntiforgery)).ImplementationType!;
        return services.Replace(ServiceDescriptor.Singleton<IAntiforgery>(provider =>
            new StaffAntiforgery((IAntiforgery)ActivatorUtilities.CreateInstance(provider, original))));
    }

    public static void MapDocuments(this WebApplication app)
    {
        app.MapSome(IsPublicPage, pages => pages.MapRazorComponents<PublicDocument>()
            .WithMetadata(new RequireAntiforgeryTokenAttribute(required: false)));
        app.MapSome(endpoint => !IsPublicPage(endpoint) && !IsOpenCircuit(endpoint), pages => pages.MapRazorComponents<StaffDocument>()
            .AddInteractiveServerRenderMode()
            .Add(CloseToStrangers));
    }

    // A staff page that asks for no policy is still for staff only; [AllowAnonymous] is what opens one.
    private static void CloseToStrangers(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } pattern } && StaffArea.Contains("/" + pattern.TrimStart('/')))
        {
            endpoint.Metadata.Insert(0, new AuthorizeAttribute(StaffPolicies.Staff));
        }
    }

    private static bool IsOpenCircuit(Endpoint endpoint) =>
        endpoint is RouteEndpoint { RoutePattern.RawText: { } pattern } && StaffCircuit.IsFrameworksOwn(pattern);

    private static bool IsPublicPage(Endpoint endpoint) =>
        endpoint is RouteEndpoint { RoutePattern.RawText: { } pattern }
        && endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
        && !StaffArea.Contains("/" + pattern.TrimStart('/'));

    private static void MapSome(
        this IEndpointRouteBuilder app, Func<Endpoint, bool> chosen, Action<IEndpointRouteBuilder> map)
    {
        var mapped = new SeparateRoutes(app);
        map(mapped);
        foreach (var source in mapped.DataSources.Except(app.DataSources).ToArray())
        {
            app.DataSources.Add(new ChosenEndpoints(source, chosen));
        }
    }
}
