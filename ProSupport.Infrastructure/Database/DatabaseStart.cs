using Microsoft.EntityFrameworkCore;

namespace ProSupport.Infrastructure.Database;

/// <summary>Brings the database's tables up to date; an empty one gets them all. Safe to run from several processes.</summary>
public sealed class DatabaseStart(IDbContextFactory<ProSupportDb> databases)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }
}
