using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Calendar;

/// <summary>The units whose times a worker may look at: the own one first, and to a coordinator all others by name.</summary>
public sealed class DiaryUnits(IDbContextFactory<ProSupportDb> databases)
{
    /// <summary>Empty for an account that may not see bookings at all.</summary>
    public async Task<IReadOnlyList<DiaryUnit>> RunAsync(WorkerId who, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await StaffAccess.OfAsync(db, who, cancellationToken) is not { } reach)
        {
            return [];
        }

        var units = await db.Units.AsNoTracking().ToListAsync(cancellationToken);
        return [.. units.Where(unit => reach.Sees(unit.Id))
            .OrderBy(unit => unit.Id == reach.Unit ? 0 : 1)
            .ThenBy(unit => unit.Name.Fi, StringComparer.Ordinal)
            .Select(unit => new DiaryUnit(unit.Id, unit.Name))];
    }
}

/// <summary>A unit whose times somebody may look at.</summary>
public sealed record DiaryUnit(UnitId Id, LocalizedText Name);
