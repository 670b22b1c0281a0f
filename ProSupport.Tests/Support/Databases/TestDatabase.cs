using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Tests.Support.Databases;

/// <summary>A database of one's own: a file in a folder that goes with the test, or a fresh database on the server.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<byte[]>> Migrated = new(MigrateAsync);

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

    /// <summary>Lays an SQLite file that the real migrations have made, once for the whole run, where a program will look for it.</summary>
    public static void PutMigrated(string directory)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllBytes(new DatabaseSettings(DatabaseProvider.Sqlite, directory, null, null).SqliteFile, Migrated.Value.GetAwaiter().GetResult());
    }

    private static async Task<byte[]> MigrateAsync()
    {
        await using var database = new TestDatabase(DatabaseProvider.Sqlite);
        await using (var services = new ServiceCollection().AddLogging().AddDatabase(database.Settings).BuildServiceProvider())
        {
            await services.GetRequiredService<DatabaseStart>().MigrateAsync(CancellationToken.None);
        }

        LetGo(database.Settings);
        return await File.ReadAllBytesAsync(database.Settings.SqliteFile);
    }

    /// <summary>Closes the idle connections to one file, and to no other: with the last one its journal goes, which another test may be reading.</summary>
    public static void LetGo(DatabaseSettings settings)
    {
        using var pooled = new SqliteConnection(settings.SqliteConnection);
        SqliteConnection.ClearPool(pooled);
    }

    public ValueTask DisposeAsync()
    {
        _server?.Dispose();
        LetGo(Settings);
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
