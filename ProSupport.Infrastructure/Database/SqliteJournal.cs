using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace ProSupport.Infrastructure.Database;

/// <summary>SQLite's write-ahead journal, in which overwritten pages stand until it is emptied.</summary>
public static class SqliteJournal
{
    private const int MostTries = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Writes the journal into the database and cuts it to nothing; on SQL Server there is nothing to do. A reader that does
    /// not end in time leaves it to the next run: what stands in it cannot be read without its key in any case.
    /// </summary>
    public static async Task<bool> EmptyAsync(ProSupportDb db, CancellationToken cancellationToken, int tries = MostTries)
    {
        if (!db.Database.IsSqlite())
        {
            return true;
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            for (var left = tries; left > 0; left--)
            {
                // The first column of the only row says whether a reader or writer was in the way.
                if (Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) == 0)
                {
                    return true;
                }

                await Task.Delay(Pause, cancellationToken);
            }

            return false;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
