using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Scheduling;

namespace ProSupport.Infrastructure.Database;

/// <summary>
/// Makes the database ready to be worked on. Safe to run from several processes, of which one does it, and after one that
/// was killed at it: each migration is stored whole or not at all.
/// </summary>
public sealed class DatabaseStart(
    IDbContextFactory<ProSupportDb> databases, KeysOfDatabase keys, DatabaseSettings settings, DataLock data)
{
    /// <summary>Brings the tables up to date, and sees to it that the keys belong to what is in them.</summary>
    /// <exception cref="DataUnavailableException">Another process has been at it for too long, or the database is out of reach.</exception>
    /// <exception cref="KeySettingsException">The database was written with other keys.</exception>
    public async Task RunAsync(DayKeyVault vault, CancellationToken cancellationToken)
    {
        await MigrateAsync(cancellationToken);
        await keys.TakeUpAsync(vault, cancellationToken);
    }

    /// <summary>Brings the tables up to date; an empty database gets them all. Returns how many migrations were applied.</summary>
    /// <exception cref="DataUnavailableException">Another process has been at it for too long, or the database is out of reach.</exception>
    public async Task<int> MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (settings.Provider == DatabaseProvider.SqlServer)
            {
                return await MigrateServerAsync(cancellationToken);
            }

            using var alone = await data.TakeToMigrateAsync(cancellationToken);
            SqliteFiles.MakeOwnersOnly(settings.SqliteFile);
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            return await SqliteMigration.RunAsync(db, cancellationToken);
        }
        catch (Exception failure) when (DatabaseAdvice.For(failure, settings) is { } advice)
        {
            throw new DataUnavailableException(advice, failure);
        }
    }

    private async Task<int> MigrateServerAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await KnockAsync(db, cancellationToken);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        await db.Database.MigrateAsync(cancellationToken);
        await HangfireStorage.PrepareAsync(settings, cancellationToken);
        return pending;
    }

    /// <summary>
    /// The framework asks a silent server again and again for a minute before it says so. A database that is not there yet
    /// is made by the migration.
    /// </summary>
    private static async Task KnockAsync(ProSupportDb db, CancellationToken cancellationToken)
    {
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            await db.Database.CloseConnectionAsync();
        }
        catch (SqlException missing) when (missing.Number == DatabaseErrors.CannotOpenDatabase)
        {
        }
    }
}
