using NodaTime;
using ProSupport.Web.Settings;

namespace ProSupport.Web.Appointments.FreeTimes;

/// <summary>Cuts the free times into weeks, and finds the first one worth showing.</summary>
public sealed class FreeWeeks(FindFreeTimes times, OrganisationSettings organisation, IClock clock, DateTimeZone zone)
{
    public async Task<FreeWeek> RunAsync(string service, TimeFilters filters, CancellationToken cancellation)
    {
        var today = clock.GetCurrentInstant().InZone(zone).Date;
        var earliest = MondayOf(today);
        var latest = MondayOf(today.PlusWeeks(organisation.WeeksAhead));
        var asked = filters.Week is { } week ? MondayOf(week) : earliest;
        var monday = asked < earliest ? earliest : asked > latest ? latest : asked;

        var free = await InWeekAsync(service, filters, monday, cancellation);
        var first = free.Count == 0 ? await FirstAsync(service, filters, today, cancellation) : null;
        var skipped = first is not null && filters.Week is null;
        if (skipped)
        {
            monday = MondayOf(first!.Start.InZone(zone).Date);
            free = await InWeekAsync(service, filters, monday, cancellation);
            first = null;
        }

        return new FreeWeek(
            monday,
            [.. free.GroupBy(time => time.Start.InZone(zone).Date)],
            monday > earliest ? monday.PlusWeeks(-1) : null,
            monday < latest ? monday.PlusWeeks(1) : null,
            first,
            skipped);
    }

    public static LocalDate MondayOf(LocalDate day) => day.PlusDays(IsoDayOfWeek.Monday - day.DayOfWeek);

    private Task<IReadOnlyList<FreeTime>> InWeekAsync(string service, TimeFilters filters, LocalDate monday, CancellationToken cancellation) =>
        times.RunAsync(filters.For(service, monday, monday.PlusDays(6)), cancellation);

    private async Task<FreeTime?> FirstAsync(string service, TimeFilters filters, LocalDate today, CancellationToken cancellation)
    {
        var all = await times.RunAsync(filters.For(service, today, today.PlusDays(FindFreeTimes.MostDays - 1)) with { Most = 1 }, cancellation);
        return all.Count > 0 ? all[0] : null;
    }
}

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
