using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.FreeTimes;

/// <summary>A time that can be booked now.</summary>
/// <param name="WorkerId">Null when the unit's team is there.</param>
/// <param name="WorkerName">Null when the unit's team is there.</param>
/// <param name="Modes">What the client can choose from.</param>
/// <param name="End">Exclusive.</param>
/// <param name="SeatsFree">1 or more.</param>
public sealed record FreeTime(
    SlotId SlotId,
    string ServiceKey,
    string UnitKey,
    LocalizedText UnitName,
    WorkerId? WorkerId,
    string? WorkerName,
    ServiceModes Modes,
    Instant Start,
    Instant End,
    int SeatsFree,
    bool MenOnly,
    bool MaleWorker,
    SpokenLanguages SpokenLanguages);

/// <summary>The times of a service that can be booked now, in order of their start. An unknown service or unit has none.</summary>
public sealed class FindFreeTimes(IDbContextFactory<ProSupportDb> databases, CachedNames names, IClock clock, DateTimeZone zone)
{
    /// <summary>How many days are shown when no last day is asked for.</summary>
    public const int UsualDays = 28;

    /// <summary>The longest range that is answered, in days.</summary>
    public const int MostDays = 92;

    /// <summary>The most times in one answer; whoever needs later ones asks from a later day.</summary>
    public const int MostTimes = 1000;

    /// <summary>The furthest day on which anything is looked for, in years.</summary>
    private const int FurthestYears = 10;

    public Task<IReadOnlyList<FreeTime>> RunAsync(FreeTimesQuestion query, CancellationToken cancellationToken)
    {
        var (after, before) = Range(query, clock.GetCurrentInstant());
        return InAsync(query, after, before, latestFirst: false, cancellationToken);
    }

    /// <summary>The earliest that begins on a local day or later, however far ahead; null when there is none.</summary>
    public async Task<FreeTime?> NextAsync(FreeTimesQuestion query, LocalDate from, CancellationToken cancellationToken)
    {
        var (after, _) = Range(query with { From = from, To = null }, clock.GetCurrentInstant());
        return await InAsync(query with { Most = 1 }, after, Instant.MaxValue, latestFirst: false, cancellationToken) is [var next] ? next : null;
    }

    /// <summary>The latest that begins before a local day; null when there is none.</summary>
    public async Task<FreeTime?> LastBeforeAsync(FreeTimesQuestion query, LocalDate day, CancellationToken cancellationToken)
    {
        var before = zone.AtStartOfDay(day).ToInstant();
        return await InAsync(query with { Most = 1 }, clock.GetCurrentInstant(), before, latestFirst: true, cancellationToken) is [var last] ? last : null;
    }

    /// <summary>The last day that can be asked for.</summary>
    internal static LocalDate Furthest(LocalDate today) => today.PlusYears(FurthestYears);

    private async Task<IReadOnlyList<FreeTime>> InAsync(
        FreeTimesQuestion query, Instant after, Instant before, bool latestFirst, CancellationToken cancellationToken)
    {
        var service = await names.ServiceAsync(query.ServiceKey, cancellationToken);
        var unit = query.UnitKey is { } key ? await names.UnitAsync(key, cancellationToken) : null;
        if (service is not { Offered: true, IsBookable: true } || (query.UnitKey is not null && unit is null))
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = Filtered(FreeTimeRow.In(db, service.Id, after, before), query, unit)
            .OrderBy(row => row.Start).ThenBy(row => row.SlotId);
        var ordered = latestFirst ? rows.OrderByDescending(row => row.Start).ThenBy(row => row.SlotId) : rows;
        return await FreeTimeRow.NamedAsync(db, ordered.Take(Math.Clamp(query.Most, 1, MostTimes)), service.Id, names, cancellationToken);
    }

    private static IQueryable<FreeTimeRow> Filtered(IQueryable<FreeTimeRow> rows, FreeTimesQuestion query, UnitId? unit)
    {
        if (unit is { } there)
        {
            rows = rows.Where(row => row.UnitId == there);
        }

        if (query.Mode is { } mode)
        {
            rows = rows.Where(row => (row.Modes & mode) != 0);
        }

        if (query.SpokenLanguage is { } language)
        {
            var code = SpokenLanguages.Parse(language).Codes;
            rows = rows.Where(row => code != "" && ((string)(object)row.Languages).Contains(code));
        }

        return query.MaleWorkerOnly ? rows.Where(row => row.MaleWorker) : rows;
    }

    private (Instant After, Instant Before) Range(FreeTimesQuestion query, Instant now)
    {
        var today = now.InZone(zone).Date;
        var first = Within(query.From ?? today, today, Furthest(today));
        var last = Within(query.To ?? first.PlusDays(UsualDays - 1), first.PlusDays(-1), first.PlusDays(MostDays - 1));
        var opens = zone.AtStartOfDay(first).ToInstant() - Duration.Epsilon;
        return (opens > now ? opens : now, zone.AtStartOfDay(last.PlusDays(1)).ToInstant());
    }

    /// <summary>Dates come out of addresses, and some are centuries away.</summary>
    internal static LocalDate Within(LocalDate date, LocalDate earliest, LocalDate latest) =>
        LocalDate.Max(earliest, LocalDate.Min(date, latest));
}

/// <summary>Which free times are asked for. A null filter lets everything through.</summary>
/// <param name="SpokenLanguage">A two-letter code (ISO 639-1).</param>
/// <param name="From">First local day, inclusive; null is today.</param>
/// <param name="To">Last local day, inclusive; null is <see cref="FindFreeTimes.UsualDays"/> days from the first; never more than <see cref="FindFreeTimes.MostDays"/>.</param>
/// <param name="Most">How many are wanted, the earliest first; never more than <see cref="FindFreeTimes.MostTimes"/>.</param>
public sealed record FreeTimesQuestion(
    string ServiceKey,
    string? UnitKey = null,
    ServiceModes? Mode = null,
    string? SpokenLanguage = null,
    bool MaleWorkerOnly = false,
    LocalDate? From = null,
    LocalDate? To = null,
    int Most = FindFreeTimes.MostTimes);
