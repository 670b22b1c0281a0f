using Microsoft.Extensions.Primitives;

namespace ProSupport.Web.Layout;

/// <summary>Each document finds every page of the assembly; this leaves each only its own.</summary>
internal sealed class ChosenEndpoints(EndpointDataSource all, Func<Endpoint, bool> chosen) : EndpointDataSource
{
    public override IReadOnlyList<Endpoint> Endpoints => [.. all.Endpoints.Where(chosen)];

    public override IChangeToken GetChangeToken() => all.GetChangeToken();
}
