using System.Globalization;
using Microsoft.Data.SqlClient;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Tests.Support.Databases;

/// <summary>A database of one's own on the SQL Server that was given; plain SQL makes and drops it, which every server knows.</summary>
public sealed class ServerDatabase : IDisposable
{
    private readonly SqlConnectionStringBuilder _own = new(EveryProvider.SqlServerConnection) { InitialCatalog = $"prosupport_{Guid.NewGuid():N}" };

    public ServerDatabase() => OnMaster($"CREATE DATABASE [{_own.InitialCatalog}]");

    public string Connection => _own.ConnectionString;

    public static int? BatchSize =>
        int.TryParse(Environment.GetEnvironmentVariable("PROSUPPORT_TEST_SQLSERVER_BATCH"), out var size) ? size : null;

    /// <summary>How the program is told of it.</summary>
    public IReadOnlyDictionary<string, string> Settings
    {
        get
        {
            var settings = new Dictionary<string, string>
            {
                ["Database:Provider"] = nameof(DatabaseProvider.SqlServer),
                ["ConnectionStrings:SqlServer"] = Connection,
            };
            if (BatchSize is { } size)
            {
                settings["Database:MaxBatchSize"] = size.ToString(CultureInfo.InvariantCulture);
            }

            return settings;
        }
    }

    /// <summary>Null when this run of the tests is for SQLite.</summary>
    public static ServerDatabase? OfThisRun() => EveryProvider.OfThisRun == DatabaseProvider.SqlServer ? new ServerDatabase() : null;

    public void Dispose()
    {
        SqlConnection.ClearAllPools();
        OnMaster($"DROP DATABASE [{_own.InitialCatalog}]");
    }

    private void OnMaster(string sql)
    {
        using var connection = new SqlConnection(new SqlConnectionStringBuilder(Connection) { InitialCatalog = "master" }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
