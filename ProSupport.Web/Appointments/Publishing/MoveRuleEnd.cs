using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>
/// Ends weekly hours earlier or later. Times beyond the new end are taken back, and bookings in those stand and are reported;
/// times up to a later end are made, or come back. Later hours at which the worker is elsewhere are refused.
/// </summary>
public sealed class MoveRuleEnd(
    IDbContextFactory<ProSupportDb> databases, ChangeSchedule schedule, RenewTimes renew, CalendarFeed changes, IClock clock)
{
    /// <param name="lastDay">Inclusive; null means until further notice, and a day in the past takes back everything that is still to come.</param>
    public async Task<Outcome<TimesChanged>> RunAsync(Seen<OpeningRuleId> seen, LocalDate? lastDay, CancellationToken cancellationToken)
    {
        await using var look = await databases.CreateDbContextAsync(cancellationToken);
        if (await look.OpeningRules.AsNoTracking().SingleOrDefaultAsync(row => row.Id == seen.Id, cancellationToken) is not { } rule)
        {
            return PublishingRefusals.RuleUnknown;
        }

        var moved = await schedule.RunAsync(rule.UnitId, db => MoveAsync(db, seen, lastDay, cancellationToken), cancellationToken);
        if (!moved.Refused)
        {
            changes.Note(new CalendarChange(rule.UnitId, rule.WorkerId, null, null));
        }

        return moved;
    }

    private async Task<Outcome<TimesChanged>> MoveAsync(
        ProSupportDb db, Seen<OpeningRuleId> seen, LocalDate? lastDay, CancellationToken cancellationToken)
    {
        var rule = await db.OpeningRules.SingleAsync(row => row.Id == seen.Id, cancellationToken);
        if (rule.Version != seen.Version)
        {
            return AppointmentRefusals.ChangedMeanwhile;
        }

        var later = rule.ValidUntil is { } before && (lastDay is null || lastDay > before);
        rule.EndAfter(lastDay);
        if (later && rule.WorkerId is { } id)
        {
            var worker = await db.Workers.SingleAsync(row => row.Id == id, cancellationToken);
            if (await PublishRule.AnotherInTheWayAsync(db, rule, worker, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            // Of two who lengthen or publish hours of one worker at the same moment one loses and looks again.
            worker.NoteScheduleChange();
        }

        return TimesChanged.Of([await renew.OfRuleAsync(db, rule, clock.GetCurrentInstant(), cancellationToken)]);
    }
}
