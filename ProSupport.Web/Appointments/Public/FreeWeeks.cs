using NodaTime;
using ProSupport.Web.Settings;

namespace ProSupport.Web.Appointments.Public;

/// <summary>Cuts the free times into weeks, and finds the first one worth showing.</summary>
public sealed class FreeWeeks(FreeTimes times, OrganisationSettings organisation, IClock clock, DateTimeZone zone)
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
        var all = await times.RunAsync(filters.For(service, today, today.PlusDays(FreeTimes.MostDays - 1)) with { Most = 1 }, cancellation);
        return all.Count > 0 ? all[0] : null;
    }
}
