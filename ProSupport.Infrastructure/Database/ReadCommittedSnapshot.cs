using Microsoft.EntityFrameworkCore;

namespace ProSupport.Infrastructure.Database;

/// <summary>Whether readers see the last committed rows instead of waiting for whoever is writing; SQLite's journal always does it.</summary>
public static class ReadCommittedSnapshot
{
    public static async Task<bool> IsOffAsync(ProSupportDb db, CancellationToken cancellationToken) =>
        db.Database.IsSqlServer()
        && !(await db.Database.SqlQuery<bool>($"SELECT is_read_committed_snapshot_on AS Value FROM sys.databases WHERE database_id = DB_ID()")
            .ToListAsync(cancellationToken)).TrueForAll(on => on);
}
