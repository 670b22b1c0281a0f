using ProSupport.Web.Staff.Accounts;

namespace ProSupport.Web.Demonstration;

public static class DemonstrationFeature
{
    public static IServiceCollection AddDemonstration(this IServiceCollection services) =>
        services.AddSingleton<DemonstrationData>();

    /// <summary>In Development an empty database is filled with a living demonstration; anywhere else nothing happens.</summary>
    public static async Task StartDemonstrationAsync(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            return;
        }

        if (await app.Services.GetRequiredService<DemonstrationData>().RunAsync(CancellationToken.None) is { } people)
        {
            await app.Services.GetRequiredService<AddDemonstrationStaff>().RunAsync(people, CancellationToken.None);
        }

        if (app.Services.GetRequiredService<DemonstrationSignIn>().Greeting() is { } greeting)
        {
            await Console.Out.WriteLineAsync(greeting);
        }
    }
}
