using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.FreeTimes;

namespace ProSupport.Web.DropIn;

/// <summary>The published drop-in hours with who is on duty, those going on now first. Several workers on duty at the same hours are one entry.</summary>
public sealed class DropInHours(IDbContextFactory<ProSupportDb> databases, IClock clock, DateTimeZone zone)
{
    /// <summary>How many days are shown when no last day is asked for.</summary>
    public const int UsualDays = 28;

    /// <param name="unitKey">Null asks for every unit.</param>
    /// <param name="to">Last local day, inclusive; null is <see cref="UsualDays"/> days from today.</param>
    public async Task<IReadOnlyList<DropInTime>> RunAsync(string? unitKey, LocalDate? to, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var today = now.InZone(zone).Date;
        var last = FindFreeTimes.Within(to ?? today.PlusDays(UsualDays - 1), today.PlusDays(-1), today.PlusDays(FindFreeTimes.MostDays - 1));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var hours = await HoursAsync(db, unitKey, now, zone.AtStartOfDay(last.PlusDays(1)).ToInstant(), cancellationToken);
        return [.. hours
            .GroupBy(row => (row.Service, row.Unit, row.Slot.Start, row.Slot.End, row.Slot.MenOnly))
            .Select(ToTime)
            .OrderBy(time => time.Start)
            .ThenBy(time => time.UnitName.Fi, StringComparer.Ordinal)];
    }

    private static Task<List<Row>> HoursAsync(
        ProSupportDb db, string? unitKey, Instant now, Instant before, CancellationToken cancellationToken) => (
        from slot in db.Slots
        where slot.Start > now - Slot.Longest && slot.Start < before && slot.End > now && !slot.Withdrawn
        join service in db.Services on slot.ServiceId equals service.Id
        where service.Offered && service.Kind == ServiceKind.DropIn
        join unit in db.Units on slot.UnitId equals unit.Id
        where unitKey == null || unit.Key == unitKey
        join someone in db.Workers on slot.WorkerId equals (WorkerId?)someone.Id into someones
        from worker in someones.DefaultIfEmpty()
        select new Row(slot, service, unit, worker)).ToListAsync(cancellationToken);

    private static DropInTime ToTime(IGrouping<(Service Service, Unit Unit, Instant Start, Instant End, bool MenOnly), Row> rows)
    {
        var (service, unit, start, end, menOnly) = rows.Key;
        return new DropInTime(
            service.Key,
            service.Name,
            unit.Key,
            unit.Name,
            unit.Locality,
            unit.StreetAddress,
            unit.Phone,
            start,
            end,
            menOnly,
            [.. rows.Select(row => row.Worker?.PublicName).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            SpokenLanguages.From(rows.SelectMany(row => row.Slot.Languages.Each)));
    }

    private sealed record Row(Slot Slot, Service Service, Unit Unit, Worker? Worker);
}

/// <summary>Open hours that nobody books.</summary>
/// <param name="OnDuty">The public names of the workers on duty, in alphabetical order; empty when the unit's team is.</param>
/// <param name="SpokenLanguages">What anybody on duty speaks.</param>
/// <param name="End">Exclusive.</param>
public sealed record DropInTime(
    string ServiceKey,
    LocalizedText ServiceName,
    string UnitKey,
    LocalizedText UnitName,
    string Locality,
    string StreetAddress,
    string Phone,
    Instant Start,
    Instant End,
    bool MenOnly,
    IReadOnlyList<string> OnDuty,
    SpokenLanguages SpokenLanguages);
