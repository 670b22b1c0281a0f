using Microsoft.EntityFrameworkCore;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.FreeTimes;

/// <summary>The languages that somebody at work speaks with clients, as two-letter codes in alphabetical order.</summary>
public sealed class SpokenLanguagesOnOffer(IDbContextFactory<ProSupportDb> databases)
{
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var spoken = await db.Workers.AsNoTracking()
            .Where(worker => worker.Active)
            .Select(worker => worker.Languages)
            .Distinct()
            .ToListAsync(cancellationToken);
        return [.. spoken.SelectMany(languages => languages.Each).Distinct().Order(StringComparer.Ordinal)];
    }
}
