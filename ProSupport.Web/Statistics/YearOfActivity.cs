using Microsoft.EntityFrameworkCore;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Statistics;

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
