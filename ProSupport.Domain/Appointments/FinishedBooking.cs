using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Statistics;

namespace ProSupport.Domain.Appointments;

/// <summary>How a booking ends: as a count without a link to it, or as nothing. Source: DESIGN, section 5.</summary>
public static class FinishedBooking
{
    /// <summary>
    /// The local day in whose small hours the night deletes the booking's row, if its state stays as it is; the client is
    /// shown it. Never before the slot's local day is over, nor before the day until which its client was promised to find
    /// it. One that still waits to be closed may go sooner, when it is.
    /// </summary>
    public static LocalDate RowGoneOn(this Appointment appointment, DateTimeZone zone, RetentionPolicy retention) => LocalDate.Max(
        appointment.GoneOn,
        appointment.IsLive
            ? retention.UnclosedGoneOn(appointment.Slot.End, zone)
            : RetentionPolicy.LastDayOf(appointment.Slot.End, zone).PlusDays(1));

    /// <summary>What a night does with a booking: nothing before its day, <see cref="RowGoneOn"/>.</summary>
    /// <param name="today">The local day in whose small hours the night's work is done.</param>
    public static NightVerdict VerdictOn(this Appointment appointment, LocalDate today, DateTimeZone zone, RetentionPolicy retention) =>
        appointment switch
        {
            _ when appointment.RowGoneOn(zone, retention) > today => NightVerdict.Stays,
            { IsLive: true } => NightVerdict.LeftUnclosed,
            { State: AppointmentState.Met } => NightVerdict.Counted,
            _ => NightVerdict.Deleted,
        };

    /// <summary>A booking that ended by then and is still not closed is deleted uncounted on a day: the same as <see cref="RetentionPolicy.UnclosedGoneOn"/>, for a query to ask.</summary>
    public static Instant UnclosedSince(LocalDate today, DateTimeZone zone, RetentionPolicy retention) =>
        zone.AtStartOfDay(today.PlusDays(1 - retention.UnclosedGoneAfterDays)).ToInstant();

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

/// <summary>What the night does with a booking.</summary>
public enum NightVerdict
{
    /// <summary>It stays: its day is not over, its client was promised to find it until a later day, or it waits to be closed.</summary>
    Stays,

    /// <summary>It was met: it is counted, and deleted.</summary>
    Counted,

    /// <summary>It was missed or cancelled: it is deleted.</summary>
    Deleted,

    /// <summary>Nobody closed it in time: it is deleted uncounted, and reported.</summary>
    LeftUnclosed,
}
