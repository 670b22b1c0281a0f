using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace ProSupport.Tests.Support;

/// <summary>Every address that the program answers, as the running program itself lists them.</summary>
public static class Endpoints
{
    // Where staff work, and what their pages load. Everything else is a visitor's.
    private static readonly string[] OfStaff = ["staff", "_framework", "_content", "_blazor"];

    public static List<RouteEndpoint> OfVisitors(this ProSupportHost site) =>
        [.. site.All().Where(endpoint => !OfStaff.Any(part => IsBelow(endpoint.RoutePattern, part)))];

    /// <summary>Pages, forms and the circuit below /staff; not the files that lie beside the public ones.</summary>
    public static List<RouteEndpoint> OfTheStaff(this ProSupportHost site) =>
        [.. site.All().Where(endpoint => !endpoint.IsFile() && IsBelow(endpoint.RoutePattern, "staff"))];

    public static List<RouteEndpoint> All(this ProSupportHost site) =>
        [.. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    public static bool IsFile(this RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    public static IReadOnlyList<string> Methods(this RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [HttpMethods.Get];

    /// <summary>Every field that a page's component takes, with the name of its form: also of forms that it does not always show.</summary>
    public static IEnumerable<(string Form, string Field)> FormFields(this RouteEndpoint endpoint) =>
        from property in endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type.GetProperties(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public) ?? []
        let form = property.GetCustomAttribute<SupplyParameterFromFormAttribute>()
        where form is not null
        from field in property.PropertyType.GetProperties()
        select (form.FormName ?? string.Empty, $"{form.Name ?? property.Name}.{field.Name}");

    /// <summary>The pattern without slashes at its ends; empty for the root.</summary>
    public static string Pattern(this RouteEndpoint endpoint) => endpoint.RoutePattern.RawText?.Trim('/') ?? string.Empty;

    /// <summary>An address of the endpoint.</summary>
    /// <param name="valueOf">What to put in place of a parameter.</param>
    public static string PathOf(this RouteEndpoint endpoint, Func<RoutePatternParameterPart, string> valueOf) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => valueOf(parameter),
            _ => throw new NotSupportedException(part.ToString()),
        }))));

    // The staff's own style sheets and scripts lie beside the public one, named after them.
    private static bool IsBelow(RoutePattern pattern, string part) =>
        pattern.PathSegments is [{ Parts: [RoutePatternLiteralPart { Content: var first }] }, ..]
        && (first == part || (part == "staff" && pattern.PathSegments.Count == 1 && first.StartsWith("staff", StringComparison.Ordinal) && first.Contains('.', StringComparison.Ordinal)));
}
