using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>The times that weekly hours would make, before they are published. Nothing is stored.</summary>
public sealed class RulePreview(IDbContextFactory<ProSupportDb> databases, RenewTimes renew, IClock clock)
{
    /// <summary>Empty when the hours make none, or when the form is not complete enough to tell.</summary>
    public async Task<IReadOnlyList<Interval>> RunAsync(RuleForm form, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var service = await db.Services.AsNoTracking().SingleOrDefaultAsync(row => row.Id == form.Times.ServiceId, cancellationToken);
        if (service is null || OpeningHours.Of(form.From, form.Until).Refused || form.ValidUntil < form.ValidFrom)
        {
            return [];
        }

        var rule = new OpeningRule(
            OpeningRuleId.New(), form.Times.ServiceId, form.Times.UnitId, form.Times.WorkerId, form.Day, form.From, form.Until,
            form.ValidFrom, form.ValidUntil, service.Modes, capacity: 1, menOnly: false);
        return await renew.PlannedAsync(db, rule, service, clock.GetCurrentInstant(), LocalDate.MinIsoValue, cancellationToken);
    }
}
