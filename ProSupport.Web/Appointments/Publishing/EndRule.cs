using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>Ends weekly hours after a day and withdraws their later slots. Bookings in those stand and are reported.</summary>
public sealed class EndRule(
    IDbContextFactory<ProSupportDb> databases, ChangeSchedule schedule, CalendarFeed changes, IClock clock, DateTimeZone zone)
{
    /// <param name="lastDay">Inclusive; a day in the past withdraws everything that is still to come.</param>
    public async Task<Outcome<TimesWithdrawn>> RunAsync(OpeningRuleId id, LocalDate lastDay, CancellationToken cancellationToken)
    {
        await using var look = await databases.CreateDbContextAsync(cancellationToken);
        if (await look.OpeningRules.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } rule)
        {
            return PublishingRefusals.RuleUnknown;
        }

        var ended = await schedule.RunAsync(rule.UnitId, db => EndAsync(db, id, lastDay, cancellationToken), cancellationToken);
        if (!ended.Refused)
        {
            changes.Note(new CalendarChange(rule.UnitId, rule.WorkerId, null, null));
        }

        return ended;
    }

    private async Task<Outcome<TimesWithdrawn>> EndAsync(
        ProSupportDb db, OpeningRuleId id, LocalDate lastDay, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var rule = await db.OpeningRules.SingleAsync(row => row.Id == id, cancellationToken);
        rule.EndAfter(lastDay);
        var dayAfter = zone.AtStartOfDay(lastDay.PlusDays(1)).ToInstant();
        return await Withdrawal.OfAsync(
            db, db.Slots.Where(slot => slot.RuleId == id && slot.Start >= dayAfter && slot.Start > now), cancellationToken);
    }
}
