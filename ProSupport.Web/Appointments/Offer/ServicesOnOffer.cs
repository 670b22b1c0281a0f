using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Offer;

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

/// <summary>A service as clients find it.</summary>
/// <param name="Minutes">How long one bookable time is; no meaning for drop-in hours.</param>
public sealed record ServiceOnOffer(
    ServiceId Id,
    string Key,
    ServiceKind Kind,
    LocalizedText Name,
    LocalizedText Summary,
    int Minutes,
    ServiceModes Modes)
{
    public bool IsBookable => Kind != ServiceKind.DropIn;
}

/// <summary>Every service, those that are offered first.</summary>
public sealed class ServiceList(IDbContextFactory<ProSupportDb> databases)
{
    public async Task<IReadOnlyList<Service>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Services.AsNoTracking().OrderByDescending(service => service.Offered).ThenBy(service => service.Key).ToListAsync(cancellationToken);
    }
}
