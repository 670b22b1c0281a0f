using Microsoft.EntityFrameworkCore;
using ProSupport.Infrastructure.Scheduling;

namespace ProSupport.Infrastructure.Database;

/// <summary>
/// Brings the database's tables up to date; an empty one gets them all. Safe to run from several processes, of which one
/// does it, and after one that was killed at it: each migration is stored whole or not at all.
/// </summary>
public sealed class DatabaseStart(IDbContextFactory<ProSupportDb> databases, DatabaseSettings settings, DataLock data)
{
    /// <summary>Returns how many migrations were applied.</summary>
    /// <exception cref="DataInUseException">Another process has been at it for too long.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (settings.Provider == DatabaseProvider.SqlServer)
        {
            await using var server = await databases.CreateDbContextAsync(cancellationToken);
            var applied = await MigrateAsync(server, cancellationToken);
            await HangfireStorage.PrepareAsync(settings, cancellationToken);
            return applied;
        }

        using var alone = await data.TakeToMigrateAsync(cancellationToken);
        SqliteFiles.MakeOwnersOnly(settings.SqliteFile);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // Rebuilding a table drops the old one, which with foreign keys would take along the rows that refer to it. The
        // switch does nothing within a transaction, so it is thrown around all of them; a connection has it on when opened.
        await db.Database.OpenConnectionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF", cancellationToken);
        try
        {
            await BreakLockOfTheDeadAsync(db, cancellationToken);
            return await MigrateAsync(db, cancellationToken);
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = ON", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<int> MigrateAsync(ProSupportDb db, CancellationToken cancellationToken)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        await db.Database.MigrateAsync(cancellationToken);
        return pending;
    }

    /// <summary>
    /// The framework locks by a row that nobody takes away when its holder is killed, and waits for it for ever. Whoever
    /// holds our lock, which the operating system takes from the dead, knows that such a row is nobody's.
    /// </summary>
    private static async Task BreakLockOfTheDeadAsync(ProSupportDb db, CancellationToken cancellationToken)
    {
        var tables = await db.Database
            .SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);
        if (tables > 0)
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
        }
    }
}
