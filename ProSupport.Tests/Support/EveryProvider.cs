using ProSupport.Infrastructure.Database;

namespace ProSupport.Tests.Support;

/// <summary>For theories that hold on every database. SQL Server is skipped unless PROSUPPORT_TEST_SQLSERVER holds a connection string.</summary>
public static class EveryProvider
{
    public static TheoryData<DatabaseProvider> All => [DatabaseProvider.Sqlite, DatabaseProvider.SqlServer];

    public static string? SqlServerConnection => Environment.GetEnvironmentVariable("PROSUPPORT_TEST_SQLSERVER");
}
