using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace ProSupport.Infrastructure.Database;

/// <summary>Tells trouble with the store, of which the program is innocent, from a bug.</summary>
public static class StorageTroubles
{
    private const byte OutOfResources = 17;

    /// <summary>The database is full, read-only, locked for too long, broken or out of reach; nothing was stored.</summary>
    public static bool IsStorageTrouble(this Exception exception) => exception.StorageTrouble() is not null;

    /// <summary>The trouble in a word or two for a log, with nothing of the data in it; null when it is none.</summary>
    public static string? StorageTrouble(this Exception exception) => exception switch
    {
        SqliteException sqlite => OfSqlite(sqlite.SqliteErrorCode),
        SqlException server when server.Class >= OutOfResources || server.Number is -2 or 3906 => $"SQL Server error {server.Number}",
        TimeoutException => "database locked",
        _ => exception.InnerException?.StorageTrouble(),
    };

    private static string? OfSqlite(int code) => code switch
    {
        5 or 6 => "database locked",
        8 => "database read-only",
        10 => "disk error",
        11 or 26 => "database damaged",
        13 => "disk full",
        14 => "database cannot be opened",
        _ => null,
    };
}
