using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>Publishing and withdrawing by a member of staff, who is asked first whether the times are theirs to publish.</summary>
public sealed class PublishByStaff(
    IDbContextFactory<ProSupportDb> databases,
    StoreChange store,
    PublishRule publishRule,
    PublishOneOffTime publishOneOffTime,
    MoveRuleEnd moveRuleEnd,
    CloseDays closeDays,
    OpenClosedDays openClosedDays,
    WithdrawSlot withdrawSlot)
{
    public Task<Outcome<TimesPublished>> RuleAsync(WorkerId who, RuleForm form, CancellationToken cancellationToken) => IfAllowedAsync(
        who, reach => reach.Publishes(form.Times.UnitId, form.Times.WorkerId), () => publishRule.RunAsync(form, cancellationToken), cancellationToken);

    public Task<Outcome<TimesPublished>> OneOffAsync(WorkerId who, OneOffForm form, CancellationToken cancellationToken) => IfAllowedAsync(
        who, reach => reach.Publishes(form.Times.UnitId, form.Times.WorkerId), () => publishOneOffTime.RunAsync(form, cancellationToken), cancellationToken);

    /// <summary>Closing a whole unit is a coordinator's; anybody else closes their own days.</summary>
    public Task<Outcome<TimesChanged>> CloseAsync(WorkerId who, CloseDaysForm form, CancellationToken cancellationToken) => IfAllowedAsync(
        who, reach => Closes(reach, form.UnitId, form.WorkerId), () => closeDays.RunAsync(form, cancellationToken), cancellationToken);

    /// <summary>Whoever may close such days opens them again.</summary>
    public Task<Outcome<TimesChanged>> OpenAsync(WorkerId who, OpeningExceptionId id, CancellationToken cancellationToken) =>
        store.TryAsync(_ => OpenIfAllowedAsync(who, id, cancellationToken), most: 1);

    private async Task<Outcome<TimesChanged>> OpenIfAllowedAsync(WorkerId who, OpeningExceptionId id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var closed = await db.OpeningExceptions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        return closed is null
            ? PublishingRefusals.ClosureUnknown
            : await IfAllowedAsync(who, reach => Closes(reach, closed.UnitId, closed.WorkerId), () => openClosedDays.RunAsync(id, cancellationToken), cancellationToken);
    }

    public Task<Outcome<TimesChanged>> EndAsync(WorkerId who, Seen<OpeningRuleId> seen, LocalDate? lastDay, CancellationToken cancellationToken) =>
        store.TryAsync(_ => EndIfAllowedAsync(who, seen, lastDay, cancellationToken), most: 1);

    public Task<Outcome<TimesChanged>> WithdrawAsync(WorkerId who, SlotId id, CancellationToken cancellationToken) =>
        store.TryAsync(_ => WithdrawIfAllowedAsync(who, id, cancellationToken), most: 1);

    private async Task<Outcome<TimesChanged>> EndIfAllowedAsync(
        WorkerId who, Seen<OpeningRuleId> seen, LocalDate? lastDay, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rule = await db.OpeningRules.AsNoTracking().SingleOrDefaultAsync(row => row.Id == seen.Id, cancellationToken);
        return rule is null
            ? PublishingRefusals.RuleUnknown
            : await IfAllowedAsync(who, reach => reach.Publishes(rule.UnitId, rule.WorkerId), () => moveRuleEnd.RunAsync(seen, lastDay, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<TimesChanged>> WithdrawIfAllowedAsync(WorkerId who, SlotId id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var slot = await db.Slots.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        return slot is null
            ? AppointmentRefusals.SlotUnknown
            : await IfAllowedAsync(who, reach => reach.Publishes(slot.UnitId, slot.WorkerId), () => withdrawSlot.RunAsync(id, cancellationToken), cancellationToken);
    }

    internal static bool Closes(StaffAccess reach, UnitId unit, WorkerId? worker) =>
        reach.Coordinates || (worker == reach.Worker && reach.Publishes(unit, worker));

    private Task<Outcome<T>> IfAllowedAsync<T>(
        WorkerId who, Func<StaffAccess, bool> allowed, Func<Task<Outcome<T>>> publish, CancellationToken cancellationToken)
        where T : notnull => store.TryAsync(
            async _ => await IsAllowedAsync(who, allowed, cancellationToken) ? await publish() : PublishingRefusals.NotYourTimes, most: 1);

    private async Task<bool> IsAllowedAsync(WorkerId who, Func<StaffAccess, bool> allowed, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await StaffAccess.OfAsync(db, who, cancellationToken) is { } reach && allowed(reach);
    }
}
