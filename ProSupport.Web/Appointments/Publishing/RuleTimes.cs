using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Settings;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>The times that a rule makes from now on, as far ahead as times are published.</summary>
internal static class RuleTimes
{
    public static async Task<IReadOnlyList<Interval>> AheadAsync(
        ProSupportDb db,
        OpeningRule rule,
        Service service,
        Instant now,
        OrganisationSettings organisation,
        DateTimeZone zone,
        CancellationToken cancellationToken)
    {
        var today = now.InZone(zone).Date;
        var last = today.PlusWeeks(organisation.WeeksAhead);
        var exceptions = await db.OpeningExceptions.AsNoTracking()
            .Where(exception => exception.UnitId == rule.UnitId && exception.LastDay >= today && exception.FirstDay <= last)
            .ToListAsync(cancellationToken);
        return [.. SlotPlanner.Plan(rule, service, exceptions, today, last, zone).Where(time => time.Start > now)];
    }
}
