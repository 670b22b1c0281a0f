using ProSupport.Infrastructure.Database;
using ProSupport.Web.Layout;
using ProSupport.Web.Settings;
using Radzen;

try
{
    var builder = WebApplication.CreateBuilder(args);

    // Without a publish step (tests, benchmarks) the assets lie beside their sources; after publish this does nothing.
    builder.WebHost.UseStaticWebAssets();
    builder.Services.AddLocalization();
    builder.Services.AddDocuments();
    builder.Services.AddRadzenComponents();
    builder.AddSettings();

    var app = builder.Build();

    app.UseAntiforgery();
    app.MapStaticAssets();
    app.MapDocuments();

    await app.Services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
    await app.RunAsync();
    return 0;
}
catch (SettingException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
