using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ProSupport.Infrastructure.Crypto;

namespace ProSupport.Infrastructure.Database;

/// <summary>
/// What a provider's error means, so that a use case need not know the provider. A server's message quotes keys and
/// values: it is never passed on, only the error's number.
/// </summary>
public static class DatabaseErrors
{
    private const int SqliteConstraintUnique = 2067;
    private const int SqliteConstraintPrimaryKey = 1555;
    private const int SqliteBusySnapshot = 517;
    private const int DeadlockVictim = 1205;
    private const int SnapshotConflict = 3960;
    private const int LockTimeout = 1222;
    private const int StatementTimeout = -2;
    internal const int CannotOpenDatabase = 4060;
    private const int LoginFailed = 18456;
    private const int DatabaseReadOnly = 3906;
    private const byte OutOfResources = 17;

    /// <summary>Somebody else inserted the same key first.</summary>
    public static bool IsUniqueViolation(this DbUpdateException exception) => exception.InnerException switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteConstraintUnique or SqliteConstraintPrimaryKey,
        SqlException server => server.Number is 2601 or 2627,
        _ => false,
    };

    /// <summary>
    /// Somebody else was at the same rows first and nothing was stored: trying again from the start finds what is there now.
    /// Whoever does not try again tells what the server ended as trouble with the store.
    /// </summary>
    public static bool IsLostRace(this Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException update when update.IsUniqueViolation() => true,
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode == SqliteBusySnapshot,
        SqlException server => server.Number is DeadlockVictim or SnapshotConflict,
        _ => exception.InnerException?.IsLostRace() == true,
    };

    /// <summary>The database is full, read-only, locked for too long, overrun, broken or out of reach; nothing was stored.</summary>
    public static bool IsStorageTrouble(this Exception exception) => exception.StorageTrouble() is not null;

    /// <summary>The trouble in a word or two for a log, with nothing of the data in it; null when it is none, but a bug.</summary>
    public static string? StorageTrouble(this Exception exception) => exception switch
    {
        SqliteException sqlite => OfSqlite(sqlite.SqliteErrorCode),
        SqlException server => IsTrouble(server) ? $"SQL Server error {server.Number}" : null,
        TimeoutException => "database locked",
        ErasureNotNotedException => "the list of erasures cannot be written",
        KeysNotDestroyedException => "a day's keys cannot be written",
        InvalidOperationException when exception.IsPoolUsedUp() => "every connection in use",
        _ => exception.InnerException?.StorageTrouble(),
    };

    private static bool IsTrouble(SqlException server) => server.Class >= OutOfResources
        || server.Number is StatementTimeout or LockTimeout or DeadlockVictim or SnapshotConflict or CannotOpenDatabase or LoginFailed or DatabaseReadOnly;

    /// <summary>The client library has no type or number for it, and no language that ours speak.</summary>
    private static bool IsPoolUsedUp(this Exception exception) =>
        exception.Source == typeof(SqlException).Assembly.GetName().Name && exception.Message.Contains("max pool size", StringComparison.OrdinalIgnoreCase);

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
