using System.Text;
using NodaTime;
using NodaTime.Text;

namespace ProSupport.Web.Appointments.Public;

/// <summary>
/// The reminder that needs no address: an iCalendar event (RFC 5545) with a neutral title and two alarms. No place, no
/// organisation and no code, since a calendar is often shared.
/// </summary>
public static class CalendarFile
{
    private const int LongestLine = 75;

    private static readonly InstantPattern Utc = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    /// <param name="title">Neutral words, the same for every service.</param>
    public static string Of(ClientsBooking booking, string title, Instant now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        string[] lines =
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Calendar//1.0//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            $"UID:{booking.CalendarUid}",
            $"SEQUENCE:{booking.CalendarSequence}",
            $"DTSTAMP:{Utc.Format(now)}",
            $"DTSTART:{Utc.Format(booking.Start)}",
            $"DTEND:{Utc.Format(booking.End)}",
            $"SUMMARY:{Escaped(title)}",
            booking.IsLive ? "STATUS:CONFIRMED" : "STATUS:CANCELLED",
            "TRANSP:OPAQUE",
            "CLASS:PRIVATE",
            .. Alarm("-P1D", title),
            .. Alarm("-PT2H", title),
            "END:VEVENT",
            "END:VCALENDAR",
        ];
        return string.Concat(lines.Select(line => Folded(line) + "\r\n"));
    }

    private static string[] Alarm(string before, string title) =>
        ["BEGIN:VALARM", "ACTION:DISPLAY", $"DESCRIPTION:{Escaped(title)}", $"TRIGGER:{before}", "END:VALARM"];

    private static string Escaped(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    // A line is at most 75 bytes; what is over goes on after a break and a space, never in the middle of a letter.
    internal static string Folded(string line)
    {
        var folded = new StringBuilder(line.Length);
        var bytes = 0;
        foreach (var letter in line.EnumerateRunes())
        {
            if (bytes + letter.Utf8SequenceLength > LongestLine)
            {
                folded.Append("\r\n ");
                bytes = 1;
            }

            folded.Append(letter.ToString());
            bytes += letter.Utf8SequenceLength;
        }

        return folded.ToString();
    }
}
