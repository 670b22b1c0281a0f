using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>
/// Brings the coming times of a worker in step with what has become of them: gender and languages are taken over, and of one
/// who has left every time is let go.
/// </summary>
public sealed class FollowWorker(
    IDbContextFactory<ProSupportDb> databases, ChangeSchedule schedule, RenewTimes renew, CalendarFeed changes, IClock clock)
{
    public async Task<Outcome<TimesChanged>> RunAsync(WorkerId id, CancellationToken cancellationToken)
    {
        await using var look = await databases.CreateDbContextAsync(cancellationToken);
        if (await look.Workers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } worker)
        {
            return TimesChanged.Nothing;
        }

        var changed = await schedule.RunAsync<TimesChanged>(
            worker.UnitId, async db => await WithinAsync(db, id, cancellationToken), cancellationToken);
        changes.Note(new CalendarChange(null, id, null, null));
        return changed;
    }

    /// <summary>
    /// The same as a part of a larger change, which begins and commits the transaction, tries again when it meets
    /// <see cref="DbUpdateConcurrencyException"/>, and notes the change.
    /// </summary>
    internal async Task<TimesChanged> WithinAsync(ProSupportDb db, WorkerId id, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var renewed = new List<RenewedTimes>();
        foreach (var rule in await db.OpeningRules.Where(row => row.WorkerId == id).ToListAsync(cancellationToken))
        {
            renewed.Add(await renew.OfRuleAsync(db, rule, now, cancellationToken));
        }

        renewed.AddRange(await RenewTimes.OfOneOffAsync(db, db.Slots.Where(slot => slot.WorkerId == id), now, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        return TimesChanged.Of(renewed);
    }
}

/// <summary>Brings the coming times of a service in step with what it has become: its length and its modes.</summary>
public sealed class FollowService(
    IDbContextFactory<ProSupportDb> databases, ChangeSchedule schedule, RenewTimes renew, CalendarFeed changes, IClock clock)
{
    /// <summary>Units are done one by one. One that cannot be stored now is left to the job that makes times.</summary>
    public async Task<TimesChanged> RunAsync(ServiceId id, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var changed = TimesChanged.Nothing;
        foreach (var unit in await UnitsAsync(id, now, cancellationToken))
        {
            var here = await schedule.RunAsync<TimesChanged>(unit, async db => await FollowAsync(db, id, unit, now, cancellationToken), cancellationToken);
            changed = here.Refused ? changed : changed.And(here.Value);
        }

        changes.Note(CalendarChange.Anything);
        return changed;
    }

    private async Task<List<UnitId>> UnitsAsync(ServiceId id, Instant now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var ruled = db.OpeningRules.Where(rule => rule.ServiceId == id).Select(rule => rule.UnitId);
        var once = db.Slots.Where(slot => slot.ServiceId == id && slot.End > now && slot.RuleId == null && !slot.Withdrawn).Select(slot => slot.UnitId);
        return await ruled.Union(once).ToListAsync(cancellationToken);
    }

    private async Task<TimesChanged> FollowAsync(ProSupportDb db, ServiceId id, UnitId unit, Instant now, CancellationToken cancellationToken)
    {
        var renewed = new List<RenewedTimes>();
        foreach (var rule in await db.OpeningRules.Where(row => row.ServiceId == id && row.UnitId == unit).ToListAsync(cancellationToken))
        {
            renewed.Add(await renew.OfRuleAsync(db, rule, now, cancellationToken));
        }

        renewed.AddRange(await RenewTimes.OfOneOffAsync(
            db, db.Slots.Where(slot => slot.ServiceId == id && slot.UnitId == unit), now, cancellationToken));
        return TimesChanged.Of(renewed);
    }
}
