using Microsoft.Extensions.Primitives;

namespace ProSupport.Web.Staff.Frame;

/// <summary>Leaves out endpoints that the framework maps by itself and that are mapped anew elsewhere.</summary>
internal sealed class ChosenEndpoints(EndpointDataSource all, Func<Endpoint, bool> chosen) : EndpointDataSource
{
    public override IReadOnlyList<Endpoint> Endpoints => [.. all.Endpoints.Where(chosen)];

    public override IChangeToken GetChangeToken() => all.GetChangeToken();
}

/// <summary>Sees what is mapped already, static assets among it, and keeps what it is given to itself.</summary>
internal sealed class SeparateRoutes(IEndpointRouteBuilder outer) : IEndpointRouteBuilder
{
    public IServiceProvider ServiceProvider => outer.ServiceProvider;

    public ICollection<EndpointDataSource> DataSources { get; } = [.. outer.DataSources];

    public IApplicationBuilder CreateApplicationBuilder() => outer.CreateApplicationBuilder();
}
