using NodaTime;
using ProSupport.Web.Settings;

namespace ProSupport.Web.Appointments.FreeTimes;

/// <summary>
/// Cuts the free times into weeks, and finds the first one worth showing. Week follows week as far ahead as weekly hours are
/// published; beyond that from one week with a free time to the next, so that every published time can be reached.
/// </summary>
public sealed class FreeWeeks(FindFreeTimes times, OrganisationSettings organisation, IClock clock, DateTimeZone zone)
{
    public async Task<FreeWeek> RunAsync(string service, TimeFilters filters, CancellationToken cancellation)
    {
        var today = clock.GetCurrentInstant().InZone(zone).Date;
        var asked = FindFreeTimes.Within(filters.Week ?? today, MondayOf(today), FindFreeTimes.Furthest(today));
        var week = await InWeekAsync(service, filters, filters.Week is null ? MondayOf(asked) : asked, cancellation);
        var first = week.Times.Count == 0 ? await times.NextAsync(filters.For(service, today, today), today, cancellation) : null;
        var skipped = first is not null && filters.Week is null;
        if (skipped)
        {
            week = await InWeekAsync(service, filters, MondayOf(DateOf(first!)), cancellation);
            first = null;
        }

        return new FreeWeek(
            MondayOf(week.From),
            [.. week.Times.GroupBy(DateOf)],
            await EarlierAsync(service, filters, week, today, cancellation),
            week.Cut ?? await LaterAsync(service, filters, MondayOf(week.From).PlusWeeks(1), today, cancellation),
            first,
            skipped);
    }

    public static LocalDate MondayOf(LocalDate day) => day.PlusDays(IsoDayOfWeek.Monday - day.DayOfWeek);

    /// <summary>From a day to its Sunday. A week with more times than one answer holds is cut before a day, from which it goes on.</summary>
    private async Task<Shown> InWeekAsync(string service, TimeFilters filters, LocalDate from, CancellationToken cancellation)
    {
        var free = await times.RunAsync(filters.For(service, from, MondayOf(from).PlusDays(6)), cancellation);
        if (free.Count < FindFreeTimes.MostTimes || DateOf(free[^1]) == DateOf(free[0]))
        {
            return new Shown(from, free, null);
        }

        var cut = DateOf(free[^1]);
        return new Shown(from, [.. free.TakeWhile(time => DateOf(time) < cut)], cut);
    }

    private async Task<LocalDate?> EarlierAsync(
        string service, TimeFilters filters, Shown week, LocalDate today, CancellationToken cancellation)
    {
        var (monday, horizon) = (MondayOf(week.From), Horizon(today));
        if (week.From > monday || monday <= MondayOf(today))
        {
            return week.From > monday && week.From > today ? monday : null;
        }

        var before = monday.PlusWeeks(-1);
        if (before <= horizon)
        {
            return before;
        }

        var last = await times.LastBeforeAsync(filters.For(service, today, today), monday, cancellation);
        return last is null ? horizon : LocalDate.Max(horizon, MondayOf(DateOf(last)));
    }

    private async Task<LocalDate?> LaterAsync(
        string service, TimeFilters filters, LocalDate next, LocalDate today, CancellationToken cancellation)
    {
        if (next <= Horizon(today))
        {
            return next;
        }

        return await times.NextAsync(filters.For(service, next, next), next, cancellation) is { } later ? MondayOf(DateOf(later)) : null;
    }

    private LocalDate Horizon(LocalDate today) => MondayOf(today.PlusWeeks(organisation.WeeksAhead));

    private LocalDate DateOf(FreeTime time) => time.Start.InZone(zone).Date;

    /// <param name="Cut">The day from which the same week goes on; null when all of it is here.</param>
    private sealed record Shown(LocalDate From, IReadOnlyList<FreeTime> Times, LocalDate? Cut);
}

/// <summary>One week of free times, and the weeks beside it.</summary>
/// <param name="Days">Only days that have a free time.</param>
/// <param name="Earlier">A day of the week to show before; null when that is over.</param>
/// <param name="Later">A day from which to go on; null when nothing later is published.</param>
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
