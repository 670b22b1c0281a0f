using ProSupport.Infrastructure.Database;

namespace ProSupport.Tests.Support.Databases;

/// <summary>For theories that hold on every database. SQL Server is skipped unless PROSUPPORT_TEST_SQLSERVER holds a connection string.</summary>
public static class EveryProvider
{
    public static TheoryData<DatabaseProvider> All => [DatabaseProvider.Sqlite, DatabaseProvider.SqlServer];

    public static string? SqlServerConnection => Environment.GetEnvironmentVariable("PROSUPPORT_TEST_SQLSERVER");

    /// <summary>What every test runs on that does not choose for itself: with a server at hand, the server.</summary>
    public static DatabaseProvider OfThisRun => string.IsNullOrEmpty(SqlServerConnection) ? DatabaseProvider.Sqlite : DatabaseProvider.SqlServer;

    /// <summary>For a test whose words or files are SQLite's own.</summary>
    public static void OnlyOnSqlite() => Assert.SkipWhen(OfThisRun == DatabaseProvider.SqlServer, "This is about SQLite's own words or files.");
}
