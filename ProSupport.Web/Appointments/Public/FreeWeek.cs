using NodaTime;

namespace ProSupport.Web.Appointments.Public;

/// <summary>One week of free times, and the weeks beside it.</summary>
/// <param name="Days">Only days that have a free time.</param>
/// <param name="Earlier">The Monday before; null when that is over.</param>
/// <param name="Later">The Monday after; null when nothing is published that far ahead.</param>
/// <param name="First">The earliest free time of all, when this week has none; null when there is none at all.</param>
/// <param name="Skipped">Whether earlier weeks were passed over because they have no free time.</param>
public sealed record FreeWeek(
    LocalDate Monday,
    IReadOnlyList<IGrouping<LocalDate, FreeTime>> Days,
    LocalDate? Earlier,
    LocalDate? Later,
    FreeTime? First,
    bool Skipped)
{
    public LocalDate Sunday => Monday.PlusDays(6);
}
