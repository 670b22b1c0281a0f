using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments;

/// <summary>
/// What to offer a client who lost a race for a time: the free times of the same service that are nearest to it, the same
/// unit first among equals, in order of their start.
/// </summary>
public sealed class NearestFreeTimes(IDbContextFactory<ProSupportDb> databases, IClock clock)
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
        var near = from + (HowFar * 2);
        var free = FreeTimeRow.In(db, from, near).Where(row => row.Slot.ServiceId == wanted.ServiceId);
        var earlier = await free.Where(row => row.Slot.Start < wanted.Start)
            .OrderByDescending(row => row.Slot.Start).Take(most).ToListAsync(cancellationToken);
        var later = await free.Where(row => row.Slot.Start >= wanted.Start)
            .OrderBy(row => row.Slot.Start).Take(most).ToListAsync(cancellationToken);
        return [.. earlier.Concat(later)
            .OrderBy(row => Distance(row.Slot, wanted))
            .ThenBy(row => row.Slot.UnitId == wanted.UnitId ? 0 : 1)
            .Take(most)
            .OrderBy(row => row.Slot.Start)
            .Select(row => row.ToFreeTime())];
    }

    private static Duration Distance(Slot slot, Slot wanted) =>
        slot.Start > wanted.Start ? slot.Start - wanted.Start : wanted.Start - slot.Start;
}
