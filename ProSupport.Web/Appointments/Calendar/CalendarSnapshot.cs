using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Calendar;

/// <summary>How the diaries stood at one look. Every part is read off an index.</summary>
/// <param name="Bookings">Fewer than before means that some were erased.</param>
/// <param name="Slots">How many times are published.</param>
/// <param name="Withdrawn">How many of those were taken back.</param>
/// <param name="Latest">The bookings that changed last, latest first.</param>
internal sealed record CalendarSnapshot(int Bookings, int Slots, int Withdrawn, IReadOnlyList<CalendarChange> Latest)
{
    private const int MostSingly = 200;

    /// <summary>A change carries the time at which it was asked for, and may be committed after a later one.</summary>
    private static readonly Duration LongestCommit = Duration.FromSeconds(30);

    public static async Task<CalendarSnapshot> ReadAsync(ProSupportDb db, CancellationToken cancellationToken)
    {
        var last = await db.Appointments.MaxAsync(booking => (Instant?)booking.ChangedAt, cancellationToken) ?? NodaConstants.UnixEpoch;
        var since = last - LongestCommit;
        var latest = await db.Appointments.AsNoTracking()
            .Where(booking => booking.ChangedAt > since)
            .OrderByDescending(booking => booking.ChangedAt)
            .Take(MostSingly)
            .Select(booking => new CalendarChange(booking.Slot.UnitId, booking.Slot.WorkerId, booking.Id, booking.ChangedAt))
            .ToListAsync(cancellationToken);
        return new CalendarSnapshot(
            await db.Appointments.CountAsync(cancellationToken),
            await db.Slots.CountAsync(cancellationToken),
            await db.Slots.CountAsync(slot => slot.Withdrawn, cancellationToken),
            latest);
    }

    /// <summary>Whether something changed that no booking tells of: times were published or withdrawn, or bookings erased.</summary>
    public bool ChangedOtherwise(CalendarSnapshot earlier) =>
        Slots != earlier.Slots || Withdrawn != earlier.Withdrawn || Bookings < earlier.Bookings;

    /// <summary>Whether more may have changed than is read one by one.</summary>
    public bool MayHoldMore(Func<CalendarChange, bool> known) => Latest.Count == MostSingly && !known(Latest[^1]);
}
