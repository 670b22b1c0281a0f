using System.Globalization;
using Microsoft.Data.SqlClient;
using NodaTime;
using NodaTime.Text;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Scheduling;

namespace ProSupport.Web.Settings;

/// <summary>A setting is wrong. The message is one line that names it and says what would be right; it stops the start.</summary>
public sealed class SettingException(string message) : Exception(message);

/// <summary>Reads and checks the settings once, at the start. Relative paths are resolved against the content root.</summary>
public sealed class SettingsReader(IConfiguration configuration, string contentRoot)
{
    public DatabaseSettings Database()
    {
        var provider = Chosen("Database:Provider", DatabaseProvider.Sqlite);
        var connection = provider == DatabaseProvider.SqlServer ? SqlServerConnection() : null;
        int? batch = configuration["Database:MaxBatchSize"] is null ? null : Number("Database:MaxBatchSize", 1, 1, 10_000);
        return new DatabaseSettings(provider, DataDirectory(), connection, batch)
        {
            LockWaitSeconds = Number("Database:LockWaitSeconds", 20, 1, 600),
        };
    }

    public KeySettings Keys() =>
        (configuration.GetSection(KeySettings.Section).Get<KeySettings>() ?? new KeySettings()).ResolvedAgainst(contentRoot);

    public RetentionPolicy Retention()
    {
        var standard = new RetentionPolicy();
        return new RetentionPolicy(
            Days(nameof(RetentionPolicy.MeetingTextsDays), standard.MeetingTextsDays, RetentionPolicy.ShortestMeetingTextsDays),
            Days(nameof(RetentionPolicy.AccessLogDays), standard.AccessLogDays),
            Days(nameof(RetentionPolicy.UnclosedDays), standard.UnclosedDays),
            Days(nameof(RetentionPolicy.BackupDays), standard.BackupDays, 1));
    }

    public OrganisationSettings Organisation()
    {
        var name = new LocalizedText(
            Text("Organisation:Name:Fi", "Tukipiste"),
            Text("Organisation:Name:Sv", string.Empty),
            Text("Organisation:Name:En", string.Empty));
        var exit = Text("Organisation:QuickExit", "https://www.ilmatieteenlaitos.fi/");
        if (!Uri.TryCreate(exit, UriKind.Absolute, out var quickExit) || quickExit.Scheme != Uri.UriSchemeHttps)
        {
            throw new SettingException($"Organisation:QuickExit is '{exit}'; it must be a whole https address.");
        }

        return new OrganisationSettings(name, Number("Organisation:WeeksAhead", 8, 1, 52), quickExit);
    }

    public AnswerTime Answers() => new(Clock("Organisation:AnswersBy", "18:00"));

    public JobSettings Jobs() => new(Chosen("Jobs:Schedule", OnOff.On) == OnOff.On, Clock("Jobs:NightlyAt", "03:15"));

    public PlausibleClock PlausibleClock() => new(Number(
        "Jobs:PlausibleDays", new PlausibleClock().DaysAhead, Domain.Privacy.PlausibleClock.FewestDays, Domain.Privacy.PlausibleClock.MostDays));

    public DateTimeZone TimeZone()
    {
        var id = Text("Organisation:TimeZone", "Europe/Helsinki");
        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)
            ?? throw new SettingException($"Organisation:TimeZone is '{id}'; it must be a tz database name such as Europe/Helsinki.");
    }

    /// <summary>A whole number between two bounds, both included.</summary>
    public int Number(string setting, int standard, int lowest, int highest)
    {
        var text = configuration[setting];
        if (string.IsNullOrWhiteSpace(text))
        {
            return standard;
        }

        return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest
            ? number
            : throw new SettingException($"{setting} is '{text}'; it must be a whole number from {lowest} to {highest}.");
    }

    /// <summary>One of the names of an enumeration.</summary>
    public T Chosen<T>(string setting, T standard)
        where T : struct, Enum
    {
        var text = configuration[setting];
        if (string.IsNullOrWhiteSpace(text))
        {
            return standard;
        }

        return Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw new SettingException($"{setting} is '{text}'; it must be one of {string.Join(", ", Enum.GetNames<T>())}.");
    }

    /// <summary>A path, absolute; null when the setting is empty.</summary>
    public string? FullPath(string setting) =>
        string.IsNullOrWhiteSpace(configuration[setting]) ? null : Path.GetFullPath(configuration[setting]!, contentRoot);

    /// <summary>Whether anything is set.</summary>
    public bool Has(string setting) => !string.IsNullOrWhiteSpace(configuration[setting]);

    public string Text(string setting, string standard) =>
        string.IsNullOrWhiteSpace(configuration[setting]) ? standard : configuration[setting]!;

    private LocalTime Clock(string setting, string standard)
    {
        var text = Text(setting, standard);
        var time = LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text);
        return time.Success ? time.Value : throw new SettingException($"{setting} is '{text}'; it must be a local time such as {standard}.");
    }

    /// <summary>Never quoted in a message, not even the part that cannot be read: it may be a piece of the password.</summary>
    private string SqlServerConnection()
    {
        var text = configuration.GetConnectionString("SqlServer");
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new SettingException("ConnectionStrings:SqlServer is empty; Database:Provider is SqlServer, which needs it.");
        }

        SqlConnectionStringBuilder read;
        try
        {
            read = new SqlConnectionStringBuilder(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new SettingException(
                "ConnectionStrings:SqlServer cannot be read; it must look like Server=…;Database=…;User Id=…;Password=…, and a value with a semicolon or a quotation mark in it stands in quotation marks.");
        }

        return read is { DataSource.Length: > 0, InitialCatalog.Length: > 0 }
            ? text
            : throw new SettingException("ConnectionStrings:SqlServer names no server or no database; it needs Server=… and Database=….");
    }

    private int Days(string kind, int standard, int lowest = 0) => Number($"Retention:{kind}", standard, lowest, RetentionPolicy.LongestDays);

    private string DataDirectory()
    {
        var directory = Path.GetFullPath(Text("Data:Directory", "data"), contentRoot);
        try
        {
            MakeOwnersOnly(directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"Data:Directory is '{directory}', which cannot be made or opened.");
        }

        return directory;
    }

    private enum OnOff
    {
        On,
        Off,
    }

    /// <summary>A folder that exists keeps the rights that it has; a new one is its owner's alone.</summary>
    private static void MakeOwnersOnly(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
