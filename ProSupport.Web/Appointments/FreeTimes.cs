using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments;

/// <summary>The times of a service that can be booked now, in order of their start. An unknown service or unit has none.</summary>
public sealed class FreeTimes(IDbContextFactory<ProSupportDb> databases, IClock clock, DateTimeZone zone)
{
    /// <summary>How many days are shown when no last day is asked for.</summary>
    public const int UsualDays = 28;

    /// <summary>The longest range that is answered, in days.</summary>
    public const int MostDays = 92;

    /// <summary>The most times in one answer; whoever needs later ones asks from a later day.</summary>
    public const int MostTimes = 1000;

    private const int FurthestYears = 10;

    public async Task<IReadOnlyList<FreeTime>> RunAsync(FreeTimesQuery query, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var (after, before) = Range(query, now);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = FreeTimeRow.In(db, after, before).Where(row => row.Service.Key == query.ServiceKey);
        var found = await Filtered(rows, query).OrderBy(row => row.Slot.Start).ThenBy(row => row.Slot.Id)
            .Take(MostTimes).ToListAsync(cancellationToken);
        return [.. found.Select(row => row.ToFreeTime())];
    }

    private static IQueryable<FreeTimeRow> Filtered(IQueryable<FreeTimeRow> rows, FreeTimesQuery query)
    {
        if (query.UnitKey is { } unit)
        {
            rows = rows.Where(row => row.Unit.Key == unit);
        }

        if (query.Mode is { } mode)
        {
            rows = rows.Where(row => (row.Slot.Modes & mode) != 0);
        }

        if (query.SpokenLanguage is { } language)
        {
            var code = SpokenLanguages.Parse(language).Codes;
            rows = rows.Where(row => code != "" && ((string)(object)row.Slot.Languages).Contains(code));
        }

        return query.MaleWorkerOnly ? rows.Where(row => row.Slot.MaleWorker) : rows;
    }

    private (Instant After, Instant Before) Range(FreeTimesQuery query, Instant now)
    {
        var today = now.InZone(zone).Date;
        var first = Within(query.From ?? today, today, today.PlusYears(FurthestYears));
        var last = Within(query.To ?? first.PlusDays(UsualDays - 1), first.PlusDays(-1), first.PlusDays(MostDays - 1));
        var opens = zone.AtStartOfDay(first).ToInstant() - Duration.Epsilon;
        return (opens > now ? opens : now, zone.AtStartOfDay(last.PlusDays(1)).ToInstant());
    }

    /// <summary>Dates come out of addresses, and some are centuries away.</summary>
    internal static LocalDate Within(LocalDate date, LocalDate earliest, LocalDate latest) =>
        LocalDate.Max(earliest, LocalDate.Min(date, latest));
}
