using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.FreeTimes;

/// <summary>
/// What to offer a client who lost a race for a time: the free times of the same service that are nearest to it, the same
/// unit first among equals, in order of their start.
/// </summary>
public sealed class NearestFreeTimes(IDbContextFactory<ProSupportDb> databases, CachedNames names, IClock clock)
{
    private static readonly Duration HowFar = Duration.FromDays(14);

    /// <param name="lost">The time that was wanted; an unknown one has no nearest.</param>
    public async Task<IReadOnlyList<FreeTime>> RunAsync(SlotId lost, int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Slots.AsNoTracking().SingleOrDefaultAsync(row => row.Id == lost, cancellationToken) is not { } wanted)
        {
            return [];
        }

        var now = clock.GetCurrentInstant();
        var from = wanted.Start - HowFar > now ? wanted.Start - HowFar : now;
        var free = FreeTimeRow.In(db, wanted.ServiceId, from, from + (HowFar * 2));
        var earlier = free.Where(row => row.Start < wanted.Start).OrderByDescending(row => row.Start).Take(most);
        var later = free.Where(row => row.Start >= wanted.Start).OrderBy(row => row.Start).Take(most);
        var plates = await names.OfAsync(db, wanted.ServiceId, wanted.UnitId, null, cancellationToken);
        return [.. (await FreeTimeRow.NamedAsync(db, earlier, wanted.ServiceId, names, cancellationToken))
            .Concat(await FreeTimeRow.NamedAsync(db, later, wanted.ServiceId, names, cancellationToken))
            .OrderBy(time => Distance(time.Start, wanted.Start))
            .ThenBy(time => time.UnitKey == plates.Unit.Key ? 0 : 1)
            .Take(most)
            .OrderBy(time => time.Start)];
    }

    private static Duration Distance(Instant one, Instant other) => one > other ? one - other : other - one;
}
