using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments;

/// <summary>
/// The services, units and workers, which are few, change rarely and are named on every answer: read once a second at
/// most, and whenever one is asked for that is not there. To look at only; whoever changes one reads it from the database.
/// </summary>
public sealed class CachedNames(IDbContextFactory<ProSupportDb> databases)
{
    private const long FreshForMilliseconds = 1000;

    private volatile Read? _last;

    internal async ValueTask<Service?> ServiceAsync(string key, CancellationToken cancellationToken) =>
        (await FreshAsync(cancellationToken)).Services.Values.FirstOrDefault(service => service.Key == key);

    /// <summary>What a slot is told by. A slot always has its service and unit.</summary>
    /// <param name="db">The caller's own: who holds a connection must not wait for a second one.</param>
    internal async ValueTask<(Service Service, Unit Unit, Worker? Worker)> OfAsync(
        ProSupportDb db, ServiceId service, UnitId unit, WorkerId? worker, CancellationToken cancellationToken)
    {
        var read = Fresh ?? await ReadAsync(db, cancellationToken);
        if (!read.Has(service, unit, worker))
        {
            read = await ReadAsync(db, cancellationToken);
        }

        return (read.Services[service], read.Units[unit], worker is { } id ? read.Workers[id] : null);
    }

    internal async ValueTask<UnitId?> UnitAsync(string key, CancellationToken cancellationToken) =>
        (await FreshAsync(cancellationToken)).Units.Values.FirstOrDefault(unit => unit.Key == key)?.Id;

    /// <summary>Reads anew on the next question.</summary>
    public void Forget() => _last = null;

    private Read? Fresh => _last is { } last && Environment.TickCount64 - last.At < FreshForMilliseconds ? last : null;

    private async ValueTask<Read> FreshAsync(CancellationToken cancellationToken)
    {
        if (Fresh is { } fresh)
        {
            return fresh;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db, cancellationToken);
    }

    private async Task<Read> ReadAsync(ProSupportDb db, CancellationToken cancellationToken)
    {
        var at = Environment.TickCount64;
        return _last = new Read(
            at,
            await db.Services.AsNoTracking().ToDictionaryAsync(row => row.Id, cancellationToken),
            await db.Units.AsNoTracking().ToDictionaryAsync(row => row.Id, cancellationToken),
            await db.Workers.AsNoTracking().ToDictionaryAsync(row => row.Id, cancellationToken));
    }

    private sealed record Read(
        long At, Dictionary<ServiceId, Service> Services, Dictionary<UnitId, Unit> Units, Dictionary<WorkerId, Worker> Workers)
    {
        public bool Has(ServiceId service, UnitId unit, WorkerId? worker) =>
            Services.ContainsKey(service) && Units.ContainsKey(unit) && (worker is not { } id || Workers.ContainsKey(id));
    }
}
