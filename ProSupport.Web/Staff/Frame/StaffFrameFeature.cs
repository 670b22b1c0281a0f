using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ProSupport.Web.Layout;
using ProSupport.Web.Staff.Sessions;

namespace ProSupport.Web.Staff.Frame;

/// <summary>
/// Components that have an address of their own are staff's, with scripts and a circuit. Public pages get neither: they
/// are components too, but an endpoint answers with them (<see cref="PublicFeature"/>), so that the framework
/// neither sets its antiforgery cookie nor appends state for a circuit that never starts.
/// </summary>
public static class StaffFrameFeature
{
    public static IServiceCollection AddStaffFrame(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddAntiforgery(options => (options.Cookie.Path, options.Cookie.SecurePolicy) = (StaffArea.Root, CookieSecurePolicy.SameAsRequest));

        var original = services.Last(service => service.ServiceType == typeof(IAntiforgery)).ImplementationType!;
        return services.Replace(ServiceDescriptor.Singleton<IAntiforgery>(provider =>
            new StaffAntiforgery((IAntiforgery)ActivatorUtilities.CreateInstance(provider, original))));
    }

    public static void MapStaffFrame(this WebApplication app)
    {
        app.MapSome(endpoint => !IsOpenCircuit(endpoint), pages => pages.MapRazorComponents<StaffDocument>()
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
