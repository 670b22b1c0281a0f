using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>Publishes weekly hours and makes their slots as far ahead as the settings say; the job makes the later ones.</summary>
public sealed class PublishRule(
    ChangeSchedule schedule, RenewTimes renew, CalendarFeed changes, IClock clock, DateTimeZone zone)
{
    public async Task<Outcome<TimesPublished>> RunAsync(RuleForm form, CancellationToken cancellationToken)
    {
        var hours = OpeningHours.Of(form.From, form.Until);
        if (hours.Refused || form.Day == IsoDayOfWeek.None)
        {
            return PublishingRefusals.HoursTooShort;
        }

        if (form.ValidUntil < form.ValidFrom)
        {
            return PublishingRefusals.DaysBackwards;
        }

        var published = await schedule.RunAsync(form.Times.UnitId, db => PublishAsync(db, form, hours.Value, cancellationToken), cancellationToken);
        if (!published.Refused)
        {
            changes.Note(new CalendarChange(form.Times.UnitId, form.Times.WorkerId, null, null));
        }

        return published;
    }

    private async Task<Outcome<TimesPublished>> PublishAsync(
        ProSupportDb db, RuleForm form, OpeningHours hours, CancellationToken cancellationToken)
    {
        var publisher = await Publisher.FindAsync(db, form.Times, cancellationToken);
        if (publisher.Refused)
        {
            return publisher.Refusal;
        }

        if (publisher.Value.Service.IsBookable && hours.Length < publisher.Value.Service.Length)
        {
            return PublishingRefusals.HoursTooShort;
        }

        var now = clock.GetCurrentInstant();
        var (worker, rule) = (publisher.Value.Worker, ToRule(form, now.InZone(zone).Date));
        if (worker is not null && await AnotherInTheWayAsync(db, rule, worker, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        db.Add(rule);
        worker?.NoteScheduleChange();
        var renewed = await renew.OfRuleAsync(db, rule, now, cancellationToken);
        return worker is not null && await TimeInTheWayAsync(db, rule, worker, renewed, now, cancellationToken) is { } elsewhere
            ? elsewhere
            : new TimesPublished(rule.Id, [.. renewed.Made.Concat(renewed.TakenUp).OrderBy(slot => slot.Start).Select(slot => slot.Id)]);
    }

    /// <summary>Another rule that wants the worker at the same hours, also on days for which no slots are made yet; null for none.</summary>
    internal static async Task<WorkerIsElsewhere?> AnotherInTheWayAsync(
        ProSupportDb db, OpeningRule rule, Worker worker, CancellationToken cancellationToken) =>
        (await db.OpeningRules.AsNoTracking().Where(other => other.WorkerId == worker.Id && other.Id != rule.Id).ToListAsync(cancellationToken))
            .Find(rule.Overlaps) is { } other
            ? new WorkerIsElsewhere(worker.PublicName, other, null)
            : null;

    private static async Task<WorkerIsElsewhere?> TimeInTheWayAsync(
        ProSupportDb db, OpeningRule rule, Worker worker, RenewedTimes renewed, Instant now, CancellationToken cancellationToken)
    {
        if (renewed.Elsewhere.Count == 0)
        {
            return null;
        }

        var others = await RenewTimes.ThereAsync(db, db.Slots.Where(slot => slot.WorkerId == worker.Id && slot.RuleId != rule.Id), now, cancellationToken);
        return new WorkerIsElsewhere(worker.PublicName, null, SlotWithBookings.InTheWay(renewed.Elsewhere, others)?.Slot.During ?? renewed.Elsewhere[0]);
    }

    /// <summary>Days that are past already make nothing and stand in nobody's way.</summary>
    private static OpeningRule ToRule(RuleForm form, LocalDate today) => new(
        OpeningRuleId.New(),
        form.Times.ServiceId,
        form.Times.UnitId,
        form.Times.WorkerId,
        form.Day,
        form.From,
        form.Until,
        LocalDate.Max(form.ValidFrom, today),
        form.ValidUntil,
        form.Times.Modes,
        form.Times.Capacity,
        form.Times.MenOnly);
}

/// <summary>Weekly hours to publish.</summary>
/// <param name="From">Local, inclusive.</param>
/// <param name="Until">Local, exclusive, as <see cref="OpeningHours.Of"/> takes it.</param>
/// <param name="ValidFrom">First day, inclusive.</param>
/// <param name="ValidUntil">Last day, inclusive; null means until further notice.</param>
public sealed record RuleForm(
    TimesForm Times,
    IsoDayOfWeek Day,
    LocalTime From,
    LocalTime Until,
    LocalDate ValidFrom,
    LocalDate? ValidUntil);

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
