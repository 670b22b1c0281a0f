using System.Text.RegularExpressions;
using NodaTime;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>A time of day while it is being typed: "9", "9.00", "9:00" or "0900", and as an end "24.00", which no browser's own field takes.</summary>
/// <param name="IsEnd">Whether something ends at it: midnight is then written 24.00, and 0.00 means the same.</param>
/// <param name="IsOptional">Whether nothing may be typed.</param>
public sealed partial record ClockInput(bool IsEnd = false, bool IsOptional = false)
{
    private const int HoursOfADay = 24;

    /// <summary>As it was typed.</summary>
    public string Typed { get; private set; } = string.Empty;

    /// <summary>Null while nothing, or nothing that makes sense, is typed.</summary>
    public LocalTime? Time { get; private set; }

    /// <summary>Whether what is typed is no time.</summary>
    public bool Wrong => Time is null && !(IsOptional && Typed.Length == 0);

    public static ClockInput At(string typed, bool isEnd = false)
    {
        var input = new ClockInput(isEnd);
        input.Type(typed);
        return input;
    }

    public void Type(string? typed)
    {
        Typed = (typed ?? string.Empty).Trim();
        Time = Read(Typed);
    }

    private LocalTime? Read(string typed)
    {
        if (Shape().Match(typed) is not { Success: true } match)
        {
            return null;
        }

        var hour = Number(match.Groups["hour"]);
        var minute = match.Groups["minute"].Success ? Number(match.Groups["minute"]) : 0;
        if (IsEnd && hour == HoursOfADay && minute == 0)
        {
            return LocalTime.Midnight;
        }

        return hour < HoursOfADay && minute < 60 ? new LocalTime(hour, minute) : null;
    }

    private static int Number(Group digits) => int.Parse(digits.Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<hour>[0-9]{1,2})(?:[.:,]?(?<minute>[0-9]{2}))?$")]
    private static partial Regex Shape();
}
