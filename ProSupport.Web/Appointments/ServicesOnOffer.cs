using Microsoft.EntityFrameworkCore;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments;

/// <summary>The services that clients find, in the order of their Finnish names.</summary>
public sealed class ServicesOnOffer(IDbContextFactory<ProSupportDb> databases)
{
    public async Task<IReadOnlyList<ServiceOnOffer>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var services = await db.Services.AsNoTracking().Where(service => service.Offered).ToListAsync(cancellationToken);
        return [.. services
            .OrderBy(service => service.Name.Fi, StringComparer.Ordinal)
            .Select(service => new ServiceOnOffer(
                service.Id, service.Key, service.Kind, service.Name, service.Summary, service.Minutes, service.Modes))];
    }
}
