using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>Publishes times on one day that follow no rule; closed days do not touch them.</summary>
public sealed class PublishOneOffTime(ChangeSchedule schedule, CalendarFeed changes, IClock clock, DateTimeZone zone)
{
    public async Task<Outcome<TimesPublished>> RunAsync(OneOffForm form, CancellationToken cancellationToken)
    {
        var published = await schedule.RunAsync(form.Times.UnitId, db => PublishAsync(db, form, cancellationToken), cancellationToken);
        if (!published.Refused)
        {
            changes.Note(new CalendarChange(form.Times.UnitId, form.Times.WorkerId, null, null));
        }

        return published;
    }

    private async Task<Outcome<TimesPublished>> PublishAsync(ProSupportDb db, OneOffForm form, CancellationToken cancellationToken)
    {
        var publisher = await Publisher.FindAsync(db, form.Times, cancellationToken);
        if (publisher.Refused)
        {
            return publisher.Refusal;
        }

        var (service, worker) = publisher.Value;
        var times = Times(form, service);
        if (times.Count == 0)
        {
            return PublishingRefusals.HoursTooShort;
        }

        var now = clock.GetCurrentInstant();
        if (times[0].Start <= now)
        {
            return AppointmentRefusals.SlotStarted;
        }

        if (worker is not null)
        {
            var there = await RenewTimes.ThereAsync(db, db.Slots.Where(slot => slot.WorkerId == worker.Id), now, cancellationToken);
            if (SlotWithBookings.InTheWay(times, there) is { } other)
            {
                return new WorkerIsElsewhere(worker.PublicName, null, other.Slot.During);
            }

            worker.NoteScheduleChange();
        }

        var slots = times.Select(time => ToSlot(form.Times, SlotTraits.Of(form.Times.Modes, service, worker), time)).ToList();
        db.AddRange(slots);
        return new TimesPublished(null, [.. slots.Select(slot => slot.Id)]);
    }

    private static Slot ToSlot(TimesForm form, SlotTraits traits, Interval time) => new(
        SlotId.New(), null, form.ServiceId, form.UnitId, form.WorkerId, traits.Modes, form.Capacity, form.MenOnly,
        traits.Languages, traits.MaleWorker, time.Start, time.End);

    private IReadOnlyList<Interval> Times(OneOffForm form, Service service)
    {
        if (form.Until is { } until)
        {
            return OpeningHours.Of(form.From, until) is { Refused: false, Value: var hours }
                ? SlotPlanner.Cut(SlotPlanner.During(form.Date, hours, zone), service)
                : [];
        }

        var start = SlotPlanner.InstantOf(form.Date + form.From, zone);
        return service.IsBookable ? [new Interval(start, start + service.Length)] : [];
    }
}

/// <summary>Times on one day that follow no rule.</summary>
/// <param name="From">Local, inclusive.</param>
/// <param name="Until">Local, exclusive, as <see cref="OpeningHours.Of"/> takes it; null publishes one time of the service's length.</param>
public sealed record OneOffForm(TimesForm Times, LocalDate Date, LocalTime From, LocalTime? Until);
