using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>
/// The job that brings the times of every rule in step and makes them further ahead: what a changed zone, or a change that was
/// cut short, has left behind is put right too. Running it again, or in two processes, makes nothing twice: what exists is
/// passed over, and the unique index on rule and start has the last word. A time at which the worker already is elsewhere is
/// left out and counted.
/// </summary>
public sealed class MakeSlots(
    IDbContextFactory<ProSupportDb> databases, ChangeSchedule schedule, RenewTimes renew, CalendarFeed changes, DateTimeZone zone)
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
        var rule = await db.OpeningRules.SingleAsync(row => row.Id == id, cancellationToken);
        var renewed = await renew.OfRuleAsync(db, rule, now, cancellationToken);
        var made = JobOutcome.Of("slots", renewed.Made.Count + renewed.TakenUp.Count).With("elsewhere", renewed.Elsewhere.Count);
        return renewed.LetGo.Count == 0 ? made : made.With("letgo", renewed.LetGo.Count);
    }
}
