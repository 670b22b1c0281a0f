using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>Publishing and withdrawing by a member of staff, who is asked first whether the times are theirs to publish.</summary>
public sealed class PublishByStaff(
    IDbContextFactory<ProSupportDb> databases,
    PublishRule publishRule,
    PublishOneOffTime publishOneOffTime,
    EndRule endRule,
    CloseDays closeDays,
    WithdrawSlot withdrawSlot)
{
    public Task<Outcome<TimesPublished>> RuleAsync(WorkerId who, RuleForm form, CancellationToken cancellationToken) => IfAllowedAsync(
        who, reach => reach.Publishes(form.Times.UnitId, form.Times.WorkerId), () => publishRule.RunAsync(form, cancellationToken), cancellationToken);

    public Task<Outcome<TimesPublished>> OneOffAsync(WorkerId who, OneOffForm form, CancellationToken cancellationToken) => IfAllowedAsync(
        who, reach => reach.Publishes(form.Times.UnitId, form.Times.WorkerId), () => publishOneOffTime.RunAsync(form, cancellationToken), cancellationToken);

    /// <summary>Closing a whole unit is a coordinator's; anybody else closes their own days.</summary>
    public Task<Outcome<TimesWithdrawn>> CloseAsync(WorkerId who, CloseDaysForm form, CancellationToken cancellationToken) => IfAllowedAsync(
        who, reach => reach.Coordinates || (form.WorkerId == who && reach.Publishes(form.UnitId, who)), () => closeDays.RunAsync(form, cancellationToken), cancellationToken);

    public async Task<Outcome<TimesWithdrawn>> EndAsync(
        WorkerId who, OpeningRuleId id, LocalDate lastDay, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rule = await db.OpeningRules.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        return rule is null
            ? PublishingRefusals.RuleUnknown
            : await IfAllowedAsync(who, reach => reach.Publishes(rule.UnitId, rule.WorkerId), () => endRule.RunAsync(id, lastDay, cancellationToken), cancellationToken);
    }

    public async Task<Outcome<TimesWithdrawn>> WithdrawAsync(WorkerId who, SlotId id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var slot = await db.Slots.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        return slot is null
            ? AppointmentRefusals.SlotUnknown
            : await IfAllowedAsync(who, reach => reach.Publishes(slot.UnitId, slot.WorkerId), () => withdrawSlot.RunAsync(id, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<T>> IfAllowedAsync<T>(
        WorkerId who, Func<StaffAccess, bool> allowed, Func<Task<Outcome<T>>> publish, CancellationToken cancellationToken)
        where T : notnull
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await StaffAccess.OfAsync(db, who, cancellationToken) is { } reach && allowed(reach)
            ? await publish()
            : PublishingRefusals.NotYourTimes;
    }
}
