using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Places;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Places;

/// <summary>Every unit, by its lasting short name.</summary>
public sealed class UnitList(IDbContextFactory<ProSupportDb> databases)
{
    public async Task<IReadOnlyList<Unit>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Units.AsNoTracking().OrderBy(unit => unit.Key).ToListAsync(cancellationToken);
    }
}
