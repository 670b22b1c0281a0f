using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Statistics;

/// <summary>The published activity of a year: exact counts of what was done, nothing about who came.</summary>
/// <param name="Months">One row for each month, unit, work form and service that has any, in that order.</param>
/// <param name="Totals">The same over the whole year, by unit, work form and service.</param>
public sealed record ActivityReport(int Year, IReadOnlyList<ActivityRow> Months, IReadOnlyList<ActivityRow> Totals);

/// <summary>What was done of one kind.</summary>
/// <param name="Month">From 1 to 12; null for the whole year.</param>
/// <param name="Service">The service's short name; empty for work that is no service.</param>
/// <param name="Persons">Persons, contacts or participants.</param>
/// <param name="Tests">Tests and vaccinations.</param>
public sealed record ActivityRow(int? Month, string Unit, WorkForm WorkForm, string Service, long Events, long Persons, long Tests);

/// <summary>The activity of a year, as far as the nights have added it up.</summary>
public sealed class ReadYear(IDbContextFactory<ProSupportDb> databases)
{
    public async Task<ActivityReport> RunAsync(int year, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var totals = await db.MonthlyTotals.AsNoTracking().Where(total => total.Year == year).ToListAsync(cancellationToken);
        var months = totals
            .Select(total => new ActivityRow(total.Month, total.Unit, total.WorkForm, total.Service, total.Events, total.Persons, total.Tests))
            .OrderBy(row => row.Month).ThenBy(row => row.Unit, StringComparer.Ordinal).ThenBy(row => row.WorkForm).ThenBy(row => row.Service, StringComparer.Ordinal)
            .ToList();
        return new ActivityReport(year, months, [.. WholeYear(months)]);
    }

    private static IEnumerable<ActivityRow> WholeYear(IEnumerable<ActivityRow> months) => months
        .GroupBy(row => (row.Unit, row.WorkForm, row.Service))
        .Select(group => new ActivityRow(
            null, group.Key.Unit, group.Key.WorkForm, group.Key.Service, group.Sum(row => row.Events), group.Sum(row => row.Persons), group.Sum(row => row.Tests)))
        .OrderBy(row => row.Unit, StringComparer.Ordinal).ThenBy(row => row.WorkForm).ThenBy(row => row.Service, StringComparer.Ordinal);
}
