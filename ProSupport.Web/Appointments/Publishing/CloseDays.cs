using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>
/// Closes a unit, or one worker of it, for some days: no weekly hours are kept, and the slots that rules made for those
/// days are withdrawn. One-off times are not touched. Bookings in withdrawn slots stand and are reported.
/// </summary>
public sealed class CloseDays(ChangeSchedule schedule, CalendarFeed changes, IClock clock, DateTimeZone zone)
{
    public async Task<Outcome<TimesWithdrawn>> RunAsync(CloseDaysForm form, CancellationToken cancellationToken)
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
            changes.Note(new CalendarChange(form.UnitId, form.WorkerId, null, null));
        }

        return closed;
    }

    private Task<TimesWithdrawn> CloseAsync(ProSupportDb db, CloseDaysForm form, string note, CancellationToken cancellationToken)
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

/// <summary>Days on which a unit, or one worker of it, keeps no weekly hours.</summary>
/// <param name="WorkerId">Null closes the whole unit.</param>
/// <param name="LastDay">Inclusive.</param>
/// <param name="Note">Why, for staff only; never anything about a client.</param>
public sealed record CloseDaysForm(UnitId UnitId, WorkerId? WorkerId, LocalDate FirstDay, LocalDate LastDay, string? Note);
