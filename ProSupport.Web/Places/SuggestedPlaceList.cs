using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Places;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Places;

/// <summary>The places that the units suggest, by name.</summary>
public sealed class SuggestedPlaceList(IDbContextFactory<ProSupportDb> databases)
{
    public async Task<IReadOnlyList<SuggestedPlace>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.SuggestedPlaces.AsNoTracking().OrderBy(place => place.Name).ToListAsync(cancellationToken);
    }
}
