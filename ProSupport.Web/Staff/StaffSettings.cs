using NodaTime;
using ProSupport.Web.Settings;

namespace ProSupport.Web.Staff;

/// <summary>How long a worker stays signed in.</summary>
/// <param name="Idle">After this long without a key, a click or a page, the session has ended.</param>
/// <param name="Longest">After this long it has ended, whatever was done.</param>
/// <param name="CheckEvery">How often an open page asks whether its session still stands.</param>
public sealed record StaffSettings(Duration Idle, Duration Longest, TimeSpan CheckEvery)
{
    public static StaffSettings From(SettingsReader reader) => new(
        Duration.FromMinutes(reader.Number("Staff:IdleMinutes", 30, 1, 24 * 60)),
        Duration.FromHours(reader.Number("Staff:LongestHours", 12, 1, 24 * 7)),
        TimeSpan.FromSeconds(reader.Number("Staff:CheckSeconds", 20, 1, 3600)));
}
