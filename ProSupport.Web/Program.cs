using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments;
using ProSupport.Web.Appointments.Booking;
using ProSupport.Web.Appointments.Calendar;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Appointments.Handling;
using ProSupport.Web.Appointments.Offer;
using ProSupport.Web.Appointments.Publishing;
using ProSupport.Web.Appointments.WithCode;
using ProSupport.Web.CommandLine;
using ProSupport.Web.Demonstration;
using ProSupport.Web.DropIn;
using ProSupport.Web.Edges;
using ProSupport.Web.Health;
using ProSupport.Web.Jobs;
using ProSupport.Web.Layout;
using ProSupport.Web.Places;
using ProSupport.Web.Privacy;
using ProSupport.Web.Reminders;
using ProSupport.Web.Settings;
using ProSupport.Web.Staff;
using ProSupport.Web.Staff.Frame;
using ProSupport.Web.Statistics;
using ProSupport.Web.Texts;
using Radzen;

var isCommand = CommandLineFeature.IsCommand(args);
if (isCommand && CommandLineFeature.Answer(args) is { } answered)
{
    return answered;
}

try
{
    var builder = WebApplication.CreateBuilder(args);

    if (isCommand)
    {
        builder.AddCommandLine();
    }
    else
    {
        // Without a publish step (tests, benchmarks) the assets lie beside their sources; after publish this does nothing.
        builder.WebHost.UseStaticWebAssets();
    }

    builder.AddEdges();
    builder.Services.AddTexts();
    builder.Services.AddStaffFrame();
    builder.Services.AddPublicPages();
    builder.Services.AddRadzenComponents();
    builder.AddSettings();
    builder.Services.AddStaff();
    builder.Services.AddPlaces();
    builder.Services.AddAppointments();
    builder.Services.AddOffer();
    builder.Services.AddFreeTimes();
    builder.Services.AddBooking();
    builder.Services.AddWithCode();
    builder.Services.AddCalendar();
    builder.Services.AddHandling();
    builder.Services.AddPublishing();
    builder.Services.AddDropIn();
    builder.Services.AddReminders();
    builder.Services.AddDemonstration();
    builder.Services.AddStatistics();
    builder.Services.AddPrivacy();
    builder.Services.AddJobs();
    builder.Services.AddHealth();
    var app = builder.Build();
    if (isCommand)
    {
        return await app.RunCommandAsync(args);
    }

    app.UseEdges();
    app.UsePublicPages();
    app.UseStaff();
    app.UseAntiforgery();
    app.MapStaticAssets();
    app.MapStaffFrame();
    app.MapStaff();
    app.MapPublicPages(pages =>
    {
        pages.MapFreeTimes();
        pages.MapBooking();
        pages.MapWithCode();
        pages.MapDropIn();
        pages.MapPrivacy();
    });
    app.MapFreeTimesApi();
    app.MapStatistics();
    app.MapJobs();
    app.MapHealth();

    using var held = app.Services.GetRequiredService<DataLock>().Share();

    // Before anything serves, so that a missing or wrong key stops the start.
    var keys = app.Services.GetRequiredService<DayKeyVault>();
    await app.Services.GetRequiredService<DatabaseStart>().RunAsync(keys, CancellationToken.None);
    await app.Services.GetRequiredService<SealOldTexts>().RunAsync(CancellationToken.None);
    await app.Services.GetRequiredService<EraseAgain>().RunAsync(CancellationToken.None);
    await app.LookAtClockAsync();
    await app.StartDemonstrationAsync();
    await app.RunAsync();
    return 0;
}
catch (Exception wrong) when (wrong is SettingException or KeySettingsException or DataUnavailableException or BackupException)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
