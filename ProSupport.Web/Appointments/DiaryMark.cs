using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments;

/// <summary>How far the diaries had come at one look. Every part is read off an index.</summary>
/// <param name="LastChange">When a booking last changed; null when there is none.</param>
/// <param name="Bookings">Fewer than before means that some were erased.</param>
/// <param name="Slots">How many times are published.</param>
/// <param name="Withdrawn">How many of those were taken back.</param>
internal sealed record DiaryMark(Instant? LastChange, int Bookings, int Slots, int Withdrawn)
{
    private const int MostSingly = 200;

    public static async Task<DiaryMark> ReadAsync(ProSupportDb db, CancellationToken cancellationToken) => new(
        await db.Appointments.MaxAsync(booking => (Instant?)booking.ChangedAt, cancellationToken),
        await db.Appointments.CountAsync(cancellationToken),
        await db.Slots.CountAsync(cancellationToken),
        await db.Slots.CountAsync(slot => slot.Withdrawn, cancellationToken));

    /// <summary>The bookings that changed since an earlier mark, one by one; when times or the number of bookings changed otherwise, anything may have.</summary>
    public async Task<IReadOnlyList<DiaryChange>> ChangesSinceAsync(ProSupportDb db, DiaryMark earlier, CancellationToken cancellationToken)
    {
        if (Slots != earlier.Slots || Withdrawn != earlier.Withdrawn || Bookings < earlier.Bookings)
        {
            return [DiaryChange.Anything];
        }

        var since = earlier.LastChange ?? NodaConstants.UnixEpoch;
        var changed = await db.Appointments.AsNoTracking()
            .Where(booking => booking.ChangedAt >= since)
            .OrderByDescending(booking => booking.ChangedAt)
            .Take(MostSingly)
            .Select(booking => new DiaryChange(booking.Slot.UnitId, booking.Slot.WorkerId, booking.Id, booking.ChangedAt))
            .ToListAsync(cancellationToken);
        return changed.Count < MostSingly ? changed : [DiaryChange.Anything];
    }
}
