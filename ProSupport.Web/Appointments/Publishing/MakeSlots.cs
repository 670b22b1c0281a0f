using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Web.Appointments.Calendar;
using ProSupport.Web.Settings;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>
/// The job that makes the slots of every rule further ahead. Running it again, or in two processes, makes nothing twice:
/// what exists is passed over, withdrawn slots too, and the unique index on rule and start has the last word. A time at
/// which the worker already is elsewhere is left out and counted.
/// </summary>
public sealed class MakeSlots(
    IDbContextFactory<ProSupportDb> databases,
    ChangeSchedule schedule,
    CalendarFeed changes,
    OrganisationSettings organisation,
    DateTimeZone zone)
{
    public async Task<JobOutcome> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var outcome = JobOutcome.Of("slots", 0);
        foreach (var (rule, unit) in await RulesAsync(now, cancellationToken))
        {
            var made = await schedule.RunAsync(unit, db => MakeAsync(db, rule, now, cancellationToken), cancellationToken);
            outcome = made.Refused ? outcome.With("failed", 1) : outcome.And(made.Value);
        }

        if (!outcome.DidNothing)
        {
            changes.Note(CalendarChange.Anything);
        }

        return outcome;
    }

    private async Task<List<(OpeningRuleId Rule, UnitId Unit)>> RulesAsync(Instant now, CancellationToken cancellationToken)
    {
        var today = now.InZone(zone).Date;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rules = await db.OpeningRules.AsNoTracking()
            .Where(rule => rule.ValidUntil == null || rule.ValidUntil >= today)
            .ToListAsync(cancellationToken);
        return [.. rules.Select(rule => (rule.Id, rule.UnitId))];
    }

    private async Task<Outcome<JobOutcome>> MakeAsync(ProSupportDb db, OpeningRuleId id, Instant now, CancellationToken cancellationToken)
    {
        var rule = await db.OpeningRules.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
        var times = new TimesForm(rule.ServiceId, rule.UnitId, rule.WorkerId, rule.Modes, rule.Capacity, rule.MenOnly);
        var publisher = await Publisher.FindAsync(db, times, cancellationToken);
        if (publisher.Refused)
        {
            // Of a service that is closed or a worker who has left no times are made; both may come back.
            return JobOutcome.Nothing;
        }

        var planned = await RuleTimes.AheadAsync(db, rule, publisher.Value.Service, now, organisation, zone, cancellationToken);
        var there = await db.Slots.Where(slot => slot.RuleId == id && slot.Start > now).Select(slot => slot.Start).ToListAsync(cancellationToken);
        var missing = planned.ExceptBy(there, time => time.Start).ToList();
        var free = await publisher.Value.WhenFreeAsync(db, missing, cancellationToken);
        publisher.Value.Publish(db, id, free);
        return JobOutcome.Of("slots", free.Count).With("elsewhere", missing.Count - free.Count);
    }
}
