using NodaTime;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Mail;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Web.Privacy;

namespace ProSupport.Web.Settings;

public static class SettingsFeature
{
    /// <summary>What everything else stands on: settings, clock, time zone, database and keys. A wrong setting throws here, before anything serves.</summary>
    public static void AddSettings(this WebApplicationBuilder builder)
    {
        var reader = new SettingsReader(builder.Configuration, builder.Environment.ContentRootPath);
        var keys = reader.Keys();
        builder.Services.AddSingleton(reader);
        builder.Services.AddSingleton(reader.Organisation());
        builder.Services.AddSingleton(reader.Answers());
        builder.Services.AddSingleton(reader.Retention());
        builder.Services.AddSingleton(reader.TimeZone());
        builder.Services.AddSingleton(reader.PlausibleClock());
        builder.Services.AddSingleton(FormGuardSettings.Read(reader));
        builder.Services.AddSingleton<IClock>(SystemClock.Instance);
        builder.Services.AddSingleton(keys);
        builder.Services.AddSingleton(_ => DayKeyVault.Open(keys));
        var database = reader.Database();
        builder.Services.AddDatabase(database);
        builder.Services.AddMail(reader.Mail(StandardPickup(builder.Environment, database)));
        builder.Services.AddScheduling(reader.Jobs());
    }

    /// <summary>In development mails go into a folder unless something else is set.</summary>
    private static string? StandardPickup(IHostEnvironment environment, DatabaseSettings database) =>
        environment.IsDevelopment() ? Path.Combine(database.DataDirectory, "mail") : null;
}
