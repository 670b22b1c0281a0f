using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Handling;

/// <summary>
/// The times to which a booking can be moved: free ones of the same service and mode, of the same unit, earliest first.
/// </summary>
public sealed class TimesToMoveTo(IDbContextFactory<ProSupportDb> databases, IClock clock)
{
    /// <summary>How many times are offered at once.</summary>
    public const int Most = 60;

    /// <param name="skip">How many of the earliest are passed over, as they have been shown already.</param>
    public async Task<IReadOnlyList<TimeToMoveTo>> RunAsync(WorkerId who, AppointmentId id, int skip, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await StaffAccess.OfAsync(db, who, cancellationToken) is not { } reach
            || await reach.Handles(db.Appointments.AsNoTracking().Include(row => row.Slot)).SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } moving)
        {
            return [];
        }

        var (now, old) = (clock.GetCurrentInstant(), moving.Slot);
        return await db.Slots
            .Where(row => row.ServiceId == old.ServiceId && row.UnitId == old.UnitId && row.Start > now && !row.Withdrawn && row.Id != old.Id)
            .Where(row => (row.Modes & moving.Mode) != 0 && (!row.MenOnly || old.MenOnly))
            .Where(row => db.Appointments.Count(taken => taken.SlotId == row.Id && taken.Seat != null) < row.Capacity)
            .OrderBy(row => row.Start)
            .ThenBy(row => row.Id)
            .Skip(skip)
            .Take(Most)
            .Select(row => new TimeToMoveTo(
                row.Id,
                row.Start,
                row.End,
                db.Units.First(unit => unit.Id == row.UnitId).Name.Fi,
                db.Workers.Where(worker => worker.Id == row.WorkerId).Select(worker => worker.PublicName).FirstOrDefault()))
            .ToListAsync(cancellationToken);
    }
}

/// <summary>A time to which a booking can be moved.</summary>
/// <param name="Worker">The worker's public name; null for the team.</param>
public sealed record TimeToMoveTo(SlotId SlotId, Instant Start, Instant End, string Unit, string? Worker);
