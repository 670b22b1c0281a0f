using NodaTime;
using ProSupport.Web.Settings;

namespace ProSupport.Web.Privacy;

/// <summary>How public forms are guarded against bots: the section <c>Forms</c> of the settings.</summary>
/// <param name="On">Whether anything is guarded at all; staff turn it off (<c>Forms:Guard=off</c>) when it stands in the way.</param>
/// <param name="Youngest">A form that comes back sooner than this was not filled in by a person.</param>
/// <param name="Oldest">A form that is older than this gets a new ticket first.</param>
/// <param name="PerAddress">How many bookings one network address may make in an hour; many clients may share it.</param>
/// <param name="PerService">How many bookings one service may get in an hour.</param>
public sealed record FormGuardSettings(bool On, Duration Youngest, Duration Oldest, int PerAddress, int PerService)
{
    public static FormGuardSettings Read(SettingsReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new FormGuardSettings(
            reader.Chosen("Forms:Guard", FormGuardSwitch.On) == FormGuardSwitch.On,
            Duration.FromSeconds(reader.Number("Forms:YoungestSeconds", 2, 0, 60)),
            Duration.FromHours(reader.Number("Forms:OldestHours", 12, 1, 72)),
            reader.Number("Forms:PerAddressAndHour", 20, 1, 100_000),
            reader.Number("Forms:PerServiceAndHour", 200, 1, 1_000_000));
    }
}

/// <summary>The values of the setting <c>Forms:Guard</c>.</summary>
public enum FormGuardSwitch
{
    On,
    Off,
}
