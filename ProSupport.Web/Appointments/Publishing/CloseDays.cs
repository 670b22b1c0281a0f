using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>
/// Closes a unit, or one worker of it, for some days: no weekly hours are kept, drop-in hours that are going on end now, and
/// the times that rules made for those days are taken back. One-off times are not touched. Bookings stand and are reported.
/// </summary>
public sealed class CloseDays(ChangeSchedule schedule, RenewTimes renew, CalendarFeed changes, IClock clock)
{
    public async Task<Outcome<TimesChanged>> RunAsync(CloseDaysForm form, CancellationToken cancellationToken)
    {
        var note = (form.Note ?? string.Empty).Trim();
        if (form.LastDay < form.FirstDay)
        {
            return PublishingRefusals.DaysBackwards;
        }

        if (note.Length > OpeningException.LongestNote)
        {
            return PublishingRefusals.NoteTooLong;
        }

        var closed = await schedule.RunAsync<TimesChanged>(
            form.UnitId, async db => await CloseAsync(db, form, note, cancellationToken), cancellationToken);
        if (!closed.Refused)
        {
            changes.Note(new CalendarChange(form.UnitId, form.WorkerId, null, null));
        }

        return closed;
    }

    private async Task<TimesChanged> CloseAsync(ProSupportDb db, CloseDaysForm form, string note, CancellationToken cancellationToken)
    {
        var exception = new OpeningException(OpeningExceptionId.New(), form.UnitId, form.WorkerId, form.FirstDay, form.LastDay, note);
        db.Add(exception);
        await db.SaveChangesAsync(cancellationToken);
        return await RenewAsync(db, renew, exception, clock.GetCurrentInstant(), cancellationToken);
    }

    /// <summary>The times of every rule that closed days touch, when they were closed or opened again.</summary>
    internal static async Task<TimesChanged> RenewAsync(
        ProSupportDb db, RenewTimes renew, OpeningException closed, Instant now, CancellationToken cancellationToken)
    {
        var renewed = new List<RenewedTimes>();
        var rules = await db.OpeningRules
            .Where(rule => rule.UnitId == closed.UnitId && (closed.WorkerId == null || rule.WorkerId == closed.WorkerId))
            .Where(rule => rule.ValidUntil == null || rule.ValidUntil >= closed.FirstDay)
            .ToListAsync(cancellationToken);
        foreach (var rule in rules)
        {
            renewed.Add(await renew.OfRuleAsync(db, rule, now, cancellationToken));
        }

        return TimesChanged.Of(renewed);
    }
}

/// <summary>Days on which a unit, or one worker of it, keeps no weekly hours.</summary>
/// <param name="WorkerId">Null closes the whole unit.</param>
/// <param name="LastDay">Inclusive.</param>
/// <param name="Note">Why, for staff only; never anything about a client.</param>
public sealed record CloseDaysForm(UnitId UnitId, WorkerId? WorkerId, LocalDate FirstDay, LocalDate LastDay, string? Note);

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
