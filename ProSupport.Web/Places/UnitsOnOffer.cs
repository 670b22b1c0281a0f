using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Places;

/// <summary>The units, in the order of their Finnish names: all of them, or those with coming times of one service.</summary>
public sealed class UnitsOnOffer(IDbContextFactory<ProSupportDb> databases, IClock clock)
{
    /// <param name="serviceKey">Null asks for all units.</param>
    public async Task<IReadOnlyList<UnitOnOffer>> RunAsync(string? serviceKey, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var units = db.Units.AsNoTracking();
        if (serviceKey is not null)
        {
            var service = await db.Services.Where(row => row.Key == serviceKey).Select(row => row.Id).SingleOrDefaultAsync(cancellationToken);
            units = units.Where(unit => db.Slots.Any(slot =>
                slot.UnitId == unit.Id && slot.ServiceId == service && slot.End > now && slot.Start > now - Slot.Longest && !slot.Withdrawn));
        }

        var places = (await db.SuggestedPlaces.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(place => place.UnitId);
        return [.. (await units.ToListAsync(cancellationToken))
            .OrderBy(unit => unit.Name.Fi, StringComparer.Ordinal)
            .Select(unit => ToOffer(unit, places[unit.Id]))];
    }

    private static UnitOnOffer ToOffer(Unit unit, IEnumerable<SuggestedPlace> places) => new(
        unit.Id,
        unit.Key,
        unit.Name,
        unit.Locality,
        unit.StreetAddress,
        unit.Phone,
        [.. places.Select(place => place.Line).Order(StringComparer.Ordinal)]);
}

/// <summary>A unit as clients find it.</summary>
/// <param name="SuggestedPlaces">Meeting places that it suggests, each in one line.</param>
public sealed record UnitOnOffer(
    UnitId Id,
    string Key,
    LocalizedText Name,
    string Locality,
    string StreetAddress,
    string Phone,
    IReadOnlyList<string> SuggestedPlaces);
