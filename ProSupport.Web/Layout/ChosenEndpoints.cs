using Microsoft.Extensions.Primitives;

namespace ProSupport.Web.Layout;

/// <summary>Leaves out endpoints that the framework maps by itself and that are mapped anew elsewhere.</summary>
internal sealed class ChosenEndpoints(EndpointDataSource all, Func<Endpoint, bool> chosen) : EndpointDataSource
{
    public override IReadOnlyList<Endpoint> Endpoints => [.. all.Endpoints.Where(chosen)];

    public override IChangeToken GetChangeToken() => all.GetChangeToken();
}
