using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Statistics;

namespace ProSupport.Domain.Appointments;

/// <summary>How a booking ends: as a count without a link to it, or as nothing. Source: DESIGN, section 5.</summary>
public static class FinishedBooking
{
    /// <summary>
    /// What a night does with a booking. Nothing is touched before the slot's local day is over, nor before the day until
    /// which its client was promised to find it.
    /// </summary>
    /// <param name="today">The local day in whose small hours the night's work is done.</param>
    public static NightVerdict VerdictOn(this Appointment appointment, LocalDate today, DateTimeZone zone, RetentionPolicy retention)
    {
        if (appointment.GoneOn > today || appointment.Slot.End > zone.AtStartOfDay(today).ToInstant())
        {
            return NightVerdict.Stays;
        }

        if (appointment.IsLive)
        {
            return appointment.Slot.End > UnclosedSince(today, zone, retention) ? NightVerdict.Stays : NightVerdict.LeftUnclosed;
        }

        return appointment.State == AppointmentState.Met ? NightVerdict.Counted : NightVerdict.Deleted;
    }

    /// <summary>A booking that ended by then and is still not closed is deleted uncounted: <see cref="RetentionPolicy.UnclosedDays"/> whole local days have passed since its own.</summary>
    public static Instant UnclosedSince(LocalDate today, DateTimeZone zone, RetentionPolicy retention) =>
        zone.AtStartOfDay(today.PlusDays(-retention.UnclosedDays)).ToInstant();

    /// <summary>The count that remains of a booking that was met: its local day, and what its worker noted. Calling it for another booking is a bug and throws.</summary>
    /// <param name="unit">The unit's short name.</param>
    /// <param name="locality">The unit's town.</param>
    public static Tally WhatRemains(this Appointment appointment, Service service, string unit, string locality, DateTimeZone zone)
    {
        if (appointment is not { State: AppointmentState.Met, Closing: { } closing })
        {
            throw new InvalidOperationException("Only a booking that was met is counted.");
        }

        var date = appointment.Slot.Start.InZone(zone).Date;
        return new Tally(TallyId.New(), date, unit, locality, service.WorkForm, appointment.Mode, service.Key, events: 1, closing.Persons)
        {
            Gender = closing.Gender,
            AgeBand = closing.AgeBand,
            SpokenLanguage = closing.SpokenLanguage,
            FirstTime = closing.FirstTime,
            Topics = closing.Topics,
            Tests = closing.Tests,
        };
    }
}
