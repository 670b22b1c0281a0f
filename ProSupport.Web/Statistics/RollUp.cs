using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Statistics;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Scheduling;

namespace ProSupport.Web.Statistics;

/// <summary>
/// Adds the tallies of finished days to the totals of their months, each once. The database adds up and marks in sets;
/// what it has marked must be as many as it has added up, or nothing is kept and the next run tries again.
/// </summary>
public sealed class RollUp(IDbContextFactory<ProSupportDb> databases, WriteTurn turn, DateTimeZone zone)
{
    public async Task<JobOutcome> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var today = now.InZone(zone).Date.ToDateOnly();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        using var written = await turn.TakeAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var sums = await WaitingAsync(db, today, cancellationToken);
        if (sums.Count > 0)
        {
            await AddAsync(db, sums, cancellationToken);
            await MarkAsync(db, today, sums.Sum(sum => sum.Tallies), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return JobOutcome.Of("rolledup", sums.Sum(sum => sum.Tallies));
    }

    // "RolledUp = 0" is written as the index of what waits has it: SQLite matches the words and not the meaning.
    private static async Task<List<DaySum>> WaitingAsync(ProSupportDb db, DateOnly today, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<DaySum>(
            $"""
            SELECT Date, Unit, WorkForm, Service, CAST(COUNT(*) AS bigint) AS Tallies,
                   CAST(SUM(Events) AS bigint) AS Events, CAST(SUM(Persons) AS bigint) AS Persons, CAST(SUM(Tests) AS bigint) AS Tests
            FROM Tallies WHERE RolledUp = 0 AND Date < {today}
            GROUP BY Date, Unit, WorkForm, Service
            """).ToListAsync(cancellationToken);

    private static async Task MarkAsync(ProSupportDb db, DateOnly today, long added, CancellationToken cancellationToken)
    {
        var marked = await db.Database.ExecuteSqlAsync(
            $"UPDATE Tallies SET RolledUp = 1 WHERE RolledUp = 0 AND Date < {today}", cancellationToken);
        if (marked != added)
        {
            throw new DbUpdateConcurrencyException("Tallies came or were rolled up while they were added up.");
        }
    }

    private static async Task AddAsync(ProSupportDb db, List<DaySum> sums, CancellationToken cancellationToken)
    {
        var months = sums.GroupBy(sum => (sum.Date.Year, sum.Date.Month, sum.Unit, sum.WorkForm, sum.Service)).ToList();
        var (first, last) = (months.Min(month => month.Key.Year), months.Max(month => month.Key.Year));
        var totals = await db.MonthlyTotals.Where(total => total.Year >= first && total.Year <= last)
            .ToDictionaryAsync(total => (total.Year, total.Month, total.Unit, total.WorkForm, total.Service), cancellationToken);
        foreach (var month in months.OrderBy(month => month.Key))
        {
            var (year, number, unit, workForm, service) = month.Key;
            var key = (year, number, unit, Enum.Parse<WorkForm>(workForm), service);
            if (!totals.TryGetValue(key, out var total))
            {
                total = db.MonthlyTotals.Add(new MonthlyTotal(year, number, unit, key.Item4, service)).Entity;
            }

            total.Add((int)month.Sum(sum => sum.Events), (int)month.Sum(sum => sum.Persons), (int)month.Sum(sum => sum.Tests));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private sealed record DaySum(DateOnly Date, string Unit, string WorkForm, string Service, long Tallies, long Events, long Persons, long Tests);
}
