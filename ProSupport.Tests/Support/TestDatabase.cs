using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Tests.Support;

/// <summary>A database of one's own: a file in a folder that goes with the test, or a fresh database on the server.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private TestDatabase(DatabaseSettings settings) => Settings = settings;

    public DatabaseSettings Settings { get; }

    public string Folder => Settings.DataDirectory;

    public static async Task<TestDatabase> MakeAsync(DatabaseProvider provider)
    {
        var server = EveryProvider.SqlServerConnection;
        Assert.SkipWhen(
            provider == DatabaseProvider.SqlServer && string.IsNullOrEmpty(server), "PROSUPPORT_TEST_SQLSERVER holds no connection string.");
        var folder = Directory.CreateTempSubdirectory("prosupport-").FullName;
        if (provider == DatabaseProvider.Sqlite)
        {
            return new TestDatabase(new DatabaseSettings(provider, folder, null, null));
        }

        var own = new SqlConnectionStringBuilder(server) { InitialCatalog = $"prosupport_{Guid.NewGuid():N}" };
        await OnMasterAsync(own, $"CREATE DATABASE [{own.InitialCatalog}]");
        return new TestDatabase(new DatabaseSettings(provider, folder, own.ConnectionString, BatchSize));
    }

    public async ValueTask DisposeAsync()
    {
        if (Settings.SqlServerConnection is { } connection)
        {
            var own = new SqlConnectionStringBuilder(connection);
            SqlConnection.ClearAllPools();
            await OnMasterAsync(own, $"DROP DATABASE [{own.InitialCatalog}]");
        }

        using (var pooled = new SqliteConnection(Settings.SqliteConnection))
        {
            SqliteConnection.ClearPool(pooled);
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static int? BatchSize =>
        int.TryParse(Environment.GetEnvironmentVariable("PROSUPPORT_TEST_SQLSERVER_BATCH"), out var size) ? size : null;

    private static async Task OnMasterAsync(SqlConnectionStringBuilder own, string sql)
    {
        var master = new SqlConnectionStringBuilder(own.ConnectionString) { InitialCatalog = "master" };
        await using var connection = new SqlConnection(master.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
