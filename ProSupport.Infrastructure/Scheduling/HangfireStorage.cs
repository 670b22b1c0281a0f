using Hangfire;
using Hangfire.InMemory;
using Hangfire.SqlServer;
using Microsoft.Data.SqlClient;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Infrastructure.Scheduling;

/// <summary>Where Hangfire keeps what it is about to call: in this process beside SQLite, in its own tables on SQL Server.</summary>
internal static class HangfireStorage
{
    /// <summary>Calls that are done are of no use to anybody: our own tables say how they went.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Opens no connection.</summary>
    public static JobStorage Of(DatabaseSettings database)
    {
        JobStorage storage = database.Provider == DatabaseProvider.SqlServer
            ? new SqlServerStorage(ConnectionOf(database), SqlServerOptions())
            : new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = Kept });
        storage.JobExpirationTimeout = Kept;
        return storage;
    }

    /// <summary>Makes Hangfire's tables on SQL Server, or brings them up to date; beside SQLite there is nothing to do.</summary>
    public static async Task PrepareAsync(DatabaseSettings database, CancellationToken cancellationToken)
    {
        if (database.Provider == DatabaseProvider.SqlServer)
        {
            await using var connection = new SqlConnection(ConnectionOf(database));
            await connection.OpenAsync(cancellationToken);
            SqlServerObjectsInstaller.Install(connection, SqlServerOptions().SchemaName, enableHeavyMigrations: true);
        }
    }

    // A pool of its own: its workers wait in open connections, which must not be those that clients wait for.
    private static string ConnectionOf(DatabaseSettings database) =>
        new SqlConnectionStringBuilder(database.SqlServerConnection) { ApplicationName = "ProSupport jobs" }.ConnectionString;

    // What it would find out by itself over a connection in its constructor holds for the tables that we prepare.
    private static SqlServerStorageOptions SqlServerOptions() => new()
    {
        SqlClientFactory = SqlClientFactory.Instance,
        PrepareSchemaIfNecessary = false,
        TryAutoDetectSchemaDependentOptions = false,
        UseIgnoreDupKeyOption = true,
        DisableGlobalLocks = true,
    };
}
