using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Appointments;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Offer;

/// <summary>Every service, those that are offered first.</summary>
public sealed class ServiceList(IDbContextFactory<ProSupportDb> databases)
{
    public async Task<IReadOnlyList<Service>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Services.AsNoTracking().OrderByDescending(service => service.Offered).ThenBy(service => service.Key).ToListAsync(cancellationToken);
    }
}
