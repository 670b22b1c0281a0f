using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments;
using ProSupport.Web.Demonstration;
using ProSupport.Web.Jobs;
using ProSupport.Web.Layout;
using ProSupport.Web.Layout.Public;
using ProSupport.Web.Privacy;
using ProSupport.Web.Reminders;
using ProSupport.Web.Settings;
using ProSupport.Web.Staff;
using ProSupport.Web.Statistics;
using Radzen;

try
{
    var builder = WebApplication.CreateBuilder(args);

    // Without a publish step (tests, benchmarks) the assets lie beside their sources; after publish this does nothing.
    builder.WebHost.UseStaticWebAssets();
    builder.Services.AddLocalization();
    builder.Services.AddDocuments();
    builder.Services.AddPublicPages();
    builder.Services.AddRadzenComponents();
    builder.AddSettings();
    builder.Services.AddStaff();
    builder.Services.AddAppointments();
    builder.Services.AddDiary();
    builder.Services.AddReminders();
    builder.Services.AddDemonstration();
    builder.Services.AddStatistics();
    builder.Services.AddPrivacy();
    builder.Services.AddJobs();

    var app = builder.Build();

    app.UsePublicPages();
    app.UseStaff();
    app.UseAntiforgery();
    app.MapStaticAssets();
    app.MapDocuments();
    app.MapStaff();
    app.MapPublicPages();

    // Opened before anything serves, so that a missing or wrong key stops the start.
    app.Services.GetRequiredService<DayKeyVault>();
    await app.Services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
    await app.StartDemonstrationAsync();
    await app.RunAsync();
    return 0;
}
catch (Exception wrong) when (wrong is SettingException or KeySettingsException)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
