using Microsoft.EntityFrameworkCore;
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
