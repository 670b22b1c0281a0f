using Microsoft.Data.Sqlite;

namespace ProSupport.Infrastructure.Database;

/// <summary>Where the data lies. Paths are absolute by the time they get here.</summary>
public sealed record DatabaseSettings(DatabaseProvider Provider, string DataDirectory, string? SqlServerConnection, int? MaxBatchSize)
{
    /// <summary>For how many seconds a statement waits on SQLite for another that writes, before it is given up.</summary>
    public int LockWaitSeconds { get; init; } = 20;

    /// <summary>How long a start waits on SQLite for another process that brings the tables up to date.</summary>
    public TimeSpan LongestMigration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The SQLite file.</summary>
    public string SqliteFile => Path.Combine(DataDirectory, "prosupport.db");

    /// <summary>How the SQLite file is opened; pooling keeps the pragmas that were set on opening.</summary>
    public string SqliteConnection => new SqliteConnectionStringBuilder
    {
        DataSource = SqliteFile,
        ForeignKeys = true,
        DefaultTimeout = LockWaitSeconds,
    }.ToString();
}

public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}
