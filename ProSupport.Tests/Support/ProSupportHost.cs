using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support.Databases;

namespace ProSupport.Tests.Support;

/// <summary>The real program on Kestrel and a free port, with a folder of its own and a clock that a test moves.</summary>
public class ProSupportHost : WebApplicationFactory<Program>
{
    /// <summary>Monday 2 November 2026, 8.00 in Helsinki.</summary>
    public static readonly Instant Start = Instant.FromUtc(2026, 11, 2, 6, 0);

    private const string Provider = "Database:Provider";
    private static readonly Dictionary<string, string> NoSettings = [];

    private readonly Dictionary<string, string> _settings = [];
    private readonly Action<IServiceCollection>? _services;
    private readonly ServerDatabase? _server;
    private readonly DatabaseSettings _database;

    public ProSupportHost()
        : this(null, null)
    {
    }

    /// <param name="settings">Further settings, which win over the standard ones.</param>
    /// <param name="services">Changes to the registered services.</param>
    public ProSupportHost(IReadOnlyDictionary<string, string>? settings, Action<IServiceCollection>? services = null)
    {
        _services = services;
        _server = settings?.ContainsKey(Provider) == true ? null : ServerDatabase.OfThisRun();
        foreach (var (key, value) in StandardSettings().Concat(_server?.Settings ?? NoSettings).Concat(settings ?? NoSettings))
        {
            _settings[key] = value;
        }

        if (_server is null && settings?.ContainsKey("Data:Directory") != true)
        {
            TestDatabase.PutMigrated(_settings["Data:Directory"]);
        }

        UseKestrel(0);
        StartServer();
        _database = Services.GetRequiredService<DatabaseSettings>();
    }

    /// <summary>Everything that this program writes lies in here.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("prosupport-").FullName;

    public FakeClock Clock { get; } = new(Start);

    /// <summary>Where the program listens.</summary>
    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>A client that neither keeps cookies nor follows redirects, as a careful visitor's browser.</summary>
    public HttpClient Visitor() => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>Another process over the same database and keys, with the same clock. Dispose of it first.</summary>
    public ProSupportHost Second(IReadOnlyDictionary<string, string>? settings = null)
    {
        var shared = new[] { "Data:Directory", Provider, "ConnectionStrings:SqlServer", "Database:MaxBatchSize", "Keys:Directory", "Keys:MasterKeyFile", "Mail:PickupDirectory" }
            .Where(_settings.ContainsKey)
            .ToDictionary(key => key, key => _settings[key]);
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
        {
            shared[key] = value;
        }

        return new ProSupportHost(shared, services => services.AddSingleton<IClock>(Clock));
    }

    public ProSupportDb Database() => OneConnection.Aside(Services);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IClock>(Clock);

            // As people's passwords are hashed, only in fewer rounds: the hundred thousand are for whoever steals the table.
            services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1_000);
            OneConnection.AddTo(services);
            OnSqlServerToo.AddTo(services);
            _services?.Invoke(services);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            TestDatabase.LetGo(_database);
            _server?.Dispose();
            Directory.Delete(Folder, recursive: true);
        }
    }

    private Dictionary<string, string> StandardSettings() => new()
    {
        ["Data:Directory"] = Path.Combine(Folder, "data"),
        ["Keys:Directory"] = Path.Combine(Folder, "keys"),
        ["Keys:MasterKeyFile"] = Path.Combine(Folder, "secrets", "master.key"),
        ["Mail:PickupDirectory"] = Path.Combine(Folder, "mail"),
        ["Jobs:Schedule"] = "off",
    };
}
