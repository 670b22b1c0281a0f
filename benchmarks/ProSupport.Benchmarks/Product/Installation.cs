using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
using ProSupport.Web.Places;
using ProSupport.Web.Settings;
using ProSupport.Web.Staff;
using ProSupport.Web.Statistics;

namespace ProSupport.Benchmarks.Product;

/// <summary>
/// The product's own parts in this process, over a folder: to fill a database, to run a use case without a web server in
/// front of it, and to look afterwards at what is stored.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Installation(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    public DayKeyVault Vault => Services.GetRequiredService<DayKeyVault>();

    /// <summary>Opens a folder's installation, and makes its keys and tables when it is new.</summary>
    public static async Task<Installation> OpenAsync(TemporaryFolder folder)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(folder.Settings().ToDictionary(pair => pair.Key, string? (pair) => pair.Value));
        builder.Logging.ClearProviders();
        builder.Services.AddLocalization();
        builder.AddSettings();
        builder.Services.AddOutputCache();
        builder.Services.AddPlaces().AddAppointments().AddOffer().AddFreeTimes().AddBooking().AddWithCode().AddCalendar().AddHandling().AddPublishing();
        builder.Services.AddStatistics();
        builder.Services.AddStaff();
        var installation = new Installation(builder.Build());
        await installation.Services.GetRequiredService<DatabaseStart>().RunAsync(installation.Vault, CancellationToken.None);
        return installation;
    }

    public ProSupportDb Database() => Services.GetRequiredService<IDbContextFactory<ProSupportDb>>().CreateDbContext();

    /// <summary>Closes every connection to the file too, so that a program that is killed later owns it alone.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }
}
