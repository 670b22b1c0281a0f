using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments;

/// <summary>
/// Closes a unit, or one worker of it, for some days: no weekly hours are kept, and the slots that rules made for those
/// days are withdrawn. One-off times are not touched. Bookings in withdrawn slots stand and are reported.
/// </summary>
public sealed class CloseDays(ScheduleChange schedule, DiaryChanges changes, IClock clock, DateTimeZone zone)
{
    public async Task<Outcome<TimesWithdrawn>> RunAsync(ClosingForm form, CancellationToken cancellationToken)
    {
        var note = (form.Note ?? string.Empty).Trim();
        if (form.LastDay < form.FirstDay)
        {
            return PublishingRefusals.DaysBackwards;
        }

        if (note.Length > OpeningException.LongestNote)
        {
            return PublishingRefusals.NoteTooLong;
        }

        var closed = await schedule.RunAsync<TimesWithdrawn>(
            form.UnitId, async db => await CloseAsync(db, form, note, cancellationToken), cancellationToken);
        if (!closed.Refused)
        {
            changes.Note(new DiaryChange(form.UnitId, form.WorkerId, null, null));
        }

        return closed;
    }

    private Task<TimesWithdrawn> CloseAsync(ProSupportDb db, ClosingForm form, string note, CancellationToken cancellationToken)
    {
        db.Add(new OpeningException(OpeningExceptionId.New(), form.UnitId, form.WorkerId, form.FirstDay, form.LastDay, note));
        var now = clock.GetCurrentInstant();
        var from = zone.AtStartOfDay(form.FirstDay).ToInstant();
        var until = zone.AtStartOfDay(form.LastDay.PlusDays(1)).ToInstant();
        var slots = db.Slots.Where(slot =>
            slot.UnitId == form.UnitId && slot.RuleId != null && slot.Start >= from && slot.Start < until && slot.Start > now);
        if (form.WorkerId is { } worker)
        {
            slots = slots.Where(slot => slot.WorkerId == worker);
        }

        return Withdrawal.OfAsync(db, slots, cancellationToken);
    }
}
