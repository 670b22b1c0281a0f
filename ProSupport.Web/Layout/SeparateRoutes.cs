namespace ProSupport.Web.Layout;

/// <summary>Sees what is mapped already, static assets among it, and keeps what it is given to itself.</summary>
internal sealed class SeparateRoutes(IEndpointRouteBuilder outer) : IEndpointRouteBuilder
{
    public IServiceProvider ServiceProvider => outer.ServiceProvider;

    public ICollection<EndpointDataSource> DataSources { get; } = [.. outer.DataSources];

    public IApplicationBuilder CreateApplicationBuilder() => outer.CreateApplicationBuilder();
}
