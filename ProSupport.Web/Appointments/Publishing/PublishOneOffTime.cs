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

        var times = Times(form, publisher.Value.Service);
        if (times.Count == 0)
        {
            return PublishingRefusals.HoursTooShort;
        }

        if (times[0].Start <= clock.GetCurrentInstant())
        {
            return AppointmentRefusals.SlotStarted;
        }

        var free = await publisher.Value.WhenFreeAsync(db, times, cancellationToken);
        return free.Count < times.Count
            ? AppointmentRefusals.WorkerIsElsewhere
            : new TimesPublished(null, publisher.Value.Publish(db, null, times));
    }

    private IReadOnlyList<Interval> Times(OneOffForm form, Service service)
    {
        if (form.Until is { } until)
        {
            return until > form.From ? SlotPlanner.Cut(SlotPlanner.Hours(form.Date, form.From, until, zone), service) : [];
        }

        var start = SlotPlanner.InstantOf(form.Date, form.From, zone);
        return service.IsBookable ? [new Interval(start, start + service.Length)] : [];
    }
}

/// <summary>Times on one day that follow no rule.</summary>
/// <param name="From">Local, inclusive.</param>
/// <param name="Until">Local, exclusive, later on the same day; null publishes one time of the service's length.</param>
public sealed record OneOffForm(TimesForm Times, LocalDate Date, LocalTime From, LocalTime? Until);
