namespace ProSupport.Web.Demonstration;

public static class DemonstrationFeature
{
    public static IServiceCollection AddDemonstration(this IServiceCollection services) =>
        services.AddSingleton<DemonstrationData>();

    /// <summary>In Development an empty database is filled with a living demonstration; anywhere else nothing happens.</summary>
    public static async Task StartDemonstrationAsync(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            await app.Services.GetRequiredService<DemonstrationData>().RunAsync(CancellationToken.None);
        }
    }
}
