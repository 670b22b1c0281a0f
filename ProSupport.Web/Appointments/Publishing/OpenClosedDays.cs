using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>
/// Opens days again that were closed: weekly times come back, those with bookings too, except where the worker has other
/// times by now or staff had taken one back by hand.
/// </summary>
public sealed class OpenClosedDays(
    IDbContextFactory<ProSupportDb> databases, ChangeSchedule schedule, RenewTimes renew, CalendarFeed changes, IClock clock)
{
    public async Task<Outcome<TimesChanged>> RunAsync(OpeningExceptionId id, CancellationToken cancellationToken)
    {
        await using var look = await databases.CreateDbContextAsync(cancellationToken);
        if (await look.OpeningExceptions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } closed)
        {
            return PublishingRefusals.ClosureUnknown;
        }

        var opened = await schedule.RunAsync(closed.UnitId, db => OpenAsync(db, id, cancellationToken), cancellationToken);
        if (!opened.Refused)
        {
            changes.Note(new CalendarChange(closed.UnitId, closed.WorkerId, null, null));
        }

        return opened;
    }

    private async Task<Outcome<TimesChanged>> OpenAsync(ProSupportDb db, OpeningExceptionId id, CancellationToken cancellationToken)
    {
        if (await db.OpeningExceptions.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } closed)
        {
            return PublishingRefusals.ClosureUnknown;
        }

        db.Remove(closed);
        await db.SaveChangesAsync(cancellationToken);
        return await CloseDays.RenewAsync(db, renew, closed, clock.GetCurrentInstant(), cancellationToken);
    }
}
