using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Calendar;

/// <summary>
/// Notices once a second what other processes over the same database wrote, and tells the open diaries of this one. Each
/// look is a few reads off indexes.
/// </summary>
public sealed class OtherProcessesWatch(IDbContextFactory<ProSupportDb> databases, CalendarFeed changes, ILogger<OtherProcessesWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private CalendarSnapshot? _last;

    /// <summary>One look. The first only notes how things stand.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var mark = await CalendarSnapshot.ReadAsync(db, cancellationToken);
        if (_last is { } last)
        {
            Tell(mark, last);
        }

        changes.KnowOnly(mark.Latest);
        _last = mark;
    }

    private void Tell(CalendarSnapshot mark, CalendarSnapshot last)
    {
        if (mark.ChangedOtherwise(last) || mark.MayHoldMore(changes.IsKnown))
        {
            changes.Note(CalendarChange.Anything);
            return;
        }

        foreach (var change in mark.Latest.Where(change => !changes.IsKnown(change)))
        {
            changes.Note(change);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // A database that is away for a while must not end the watch.
                log.LogWarning("Changes by other processes could not be looked up: {Kind}", exception.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}

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
