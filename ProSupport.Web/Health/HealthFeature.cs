namespace ProSupport.Web.Health;

public static class HealthFeature
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<InstallationCheck>();
        services.AddSingleton<RoomOnDisk>();
        services.AddSingleton<Readiness>();
        return services;
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => "alive").ExcludeFromDescription();
        app.MapGet("/readyz", async (Readiness readiness, CancellationToken cancellationToken) =>
        {
            var ready = await readiness.RunAsync(cancellationToken);
            return Results.Json(ready, statusCode: ready.Everything ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        }).ExcludeFromDescription();
    }
}
