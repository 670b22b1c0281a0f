using Microsoft.Data.Sqlite;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Tests.Support;

/// <summary>A database of one's own: a file in a folder that goes with the test, or a fresh database on the server.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly ServerDatabase? _server;

    private TestDatabase(DatabaseProvider provider)
    {
        _server = provider == DatabaseProvider.SqlServer ? new ServerDatabase() : null;
        Settings = new DatabaseSettings(
            provider, Directory.CreateTempSubdirectory("prosupport-").FullName, _server?.Connection, _server is null ? null : ServerDatabase.BatchSize);
    }

    public DatabaseSettings Settings { get; }

    public string Folder => Settings.DataDirectory;

    /// <summary>How the program is told of it.</summary>
    public IReadOnlyDictionary<string, string> AsConfiguration => _server?.Settings ?? new Dictionary<string, string>
    {
        ["Database:Provider"] = nameof(DatabaseProvider.Sqlite),
        ["Data:Directory"] = Folder,
    };

    public static Task<TestDatabase> MakeAsync(DatabaseProvider provider)
    {
        Assert.SkipWhen(
            provider == DatabaseProvider.SqlServer && string.IsNullOrEmpty(EveryProvider.SqlServerConnection),
            "PROSUPPORT_TEST_SQLSERVER holds no connection string.");
        return Task.FromResult(new TestDatabase(provider));
    }

    public ValueTask DisposeAsync()
    {
        _server?.Dispose();
        using (var pooled = new SqliteConnection(Settings.SqliteConnection))
        {
            SqliteConnection.ClearPool(pooled);
        }

        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
