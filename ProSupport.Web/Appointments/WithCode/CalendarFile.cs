using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;
using ProSupport.Domain.Appointments;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>
/// The reminder that needs no address: an iCalendar event (RFC 5545) with a neutral title and two alarms. No place, no
/// organisation and no code, since a calendar is often shared. The same state of a booking is the same bytes.
/// </summary>
public static class CalendarFile
{
    /// <param name="title">Neutral words, the same for every service.</param>
    public static byte[] Of(BookingForClient booking, string title)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var cancelled = Status(booking.State) == EventStatus.Cancelled;
        var time = new CalendarEvent
        {
            Uid = booking.CalendarUid,
            Sequence = booking.CalendarSequence,
            DtStamp = Stamp(booking),
            Start = Utc(booking.Start),
            End = Utc(booking.End),
            Summary = title,
            Status = Status(booking.State),
            Transparency = cancelled ? TransparencyType.Transparent : TransparencyType.Opaque,
            Class = "PRIVATE",
        };
        foreach (var before in cancelled ? [] : new[] { Ical.Net.DataTypes.Duration.FromDays(-1), Ical.Net.DataTypes.Duration.FromHours(-2) })
        {
            time.Alarms.Add(new Alarm { Action = AlarmAction.Display, Description = title, Trigger = new Trigger(before) });
        }

        // The library's own name would tell which program it comes from.
        var calendar = new Ical.Net.Calendar { ProductId = "-//Calendar//1.0//EN", Method = CalendarMethods.Publish };
        calendar.Events.Add(time);
        return Encoding.UTF8.GetBytes(new CalendarSerializer(calendar).SerializeToString()!);
    }

    private static string Status(AppointmentState state) => state switch
    {
        AppointmentState.Requested or AppointmentState.PlaceSuggested => EventStatus.Tentative,
        AppointmentState.CancelledByClient or AppointmentState.CancelledByStaff => EventStatus.Cancelled,
        _ => EventStatus.Confirmed,
    };

    // Grows with every change, so that a calendar takes the later file for the later one, and tells the day of it only: the
    // moment stands in the database too, and would lead from a calendar to a row that its code leads to no more.
    private static CalDateTime Stamp(BookingForClient booking) =>
        Utc(Instant.FromDateTimeUtc(booking.ChangedAt.ToDateTimeUtc().Date) + NodaTime.Duration.FromSeconds(booking.Version));

    private static CalDateTime Utc(Instant instant) => new(instant.ToDateTimeUtc(), CalDateTime.UtcTzId);
}
