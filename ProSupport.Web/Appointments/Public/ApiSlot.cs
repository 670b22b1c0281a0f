using System.ComponentModel;
using NodaTime;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments.Public;

/// <summary>A free time as the interface gives it.</summary>
public sealed record ApiSlot(
    [property: Description("The time's id.")] Guid Id,
    [property: Description("The short name of the service.")] string Service,
    [property: Description("The short name of the unit.")] string Unit,
    [property: Description("The mode that was asked for, otherwise the first of those to choose from.")] string Mode,
    [property: Description("Every mode to choose from.")] IReadOnlyList<string> Modes,
    [property: Description("When it begins, local time with its offset.")] DateTimeOffset Start,
    [property: Description("When it ends, local time with its offset.")] DateTimeOffset End,
    [property: Description("How many clients still fit, 1 or more.")] int SeatsFree,
    [property: Description("Whether it is for men only.")] bool MenOnly,
    [property: Description("Where it is booked, in Finnish: an address relative to this one. Put /sv or /en in place of /fi for the other languages.")] string BookUrl)
{
    internal static ApiSlot Of(FreeTime time, ServiceModes? asked, DateTimeZone zone) => new(
        time.SlotId.Value,
        time.ServiceKey,
        time.UnitKey,
        (asked ?? time.Modes.Each().First()).ToString(),
        [.. time.Modes.Each().Select(mode => mode.ToString())],
        time.Start.InZone(zone).ToDateTimeOffset(),
        time.End.InZone(zone).ToDateTimeOffset(),
        time.SeatsFree,
        time.MenOnly,
        $"/fi/book/{time.ServiceKey}/{time.SlotId.Value:N}");
}
