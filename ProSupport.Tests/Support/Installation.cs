using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ProSupport.Tests.Support;

/// <summary>The folders of one installation, which outlive the programs that work on them.</summary>
public sealed class Installation : IDisposable
{
    public Installation(params (string Setting, string Value)[] settings)
    {
        Settings = new Dictionary<string, string>
        {
            ["Data:Directory"] = Path.Combine(Folder, "data"),
            ["Keys:Directory"] = Path.Combine(Folder, "keys"),
            ["Keys:MasterKeyFile"] = MasterKeyFile,
            ["Mail:PickupDirectory"] = Path.Combine(Folder, "mail"),
            ["Jobs:Schedule"] = "off",
        };
        foreach (var (setting, value) in settings)
        {
            Settings[setting] = value;
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("prosupport-").FullName;

    public string MasterKeyFile => Path.Combine(Folder, "secrets", "master.key");

    public Dictionary<string, string> Settings { get; }

    /// <summary>The program inside the test, with a clock that the test moves.</summary>
    public ProSupportHost Open(FakeClock clock, Action<IServiceCollection>? services = null) => new(Settings, registered =>
    {
        registered.AddSingleton<IClock>(clock);
        services?.Invoke(registered);
    });

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
