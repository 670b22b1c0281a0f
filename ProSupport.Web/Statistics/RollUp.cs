using System.Globalization;
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
    private const string Mark = "UPDATE Tallies SET RolledUp = 1 WHERE RolledUp = 0 AND Date < {0};";
    private const string MarkOnSqlite = Mark + " SELECT changes() AS Value";
    private const string MarkOnSqlServer = Mark + " SELECT CAST(@@ROWCOUNT AS bigint) AS Value";

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

    // "RolledUp = 0" is written as the index of what waits has it: SQLite matches the words and not the meaning. The month
    // is cut out of the date's text, which both providers write as yyyy-mm-dd.
    private static async Task<List<MonthSum>> WaitingAsync(ProSupportDb db, DateOnly today, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<MonthSum>(
            $"""
            SELECT SUBSTRING(CAST(Date AS varchar(10)), 1, 7) AS Month, Unit, WorkForm, Service, CAST(COUNT(*) AS bigint) AS Tallies,
                   SUM(CAST(Events AS bigint)) AS Events, SUM(CAST(Persons AS bigint)) AS Persons, SUM(CAST(Tests AS bigint)) AS Tests
            FROM Tallies WHERE RolledUp = 0 AND Date < {today}
            GROUP BY SUBSTRING(CAST(Date AS varchar(10)), 1, 7), Unit, WorkForm, Service
            """).ToListAsync(cancellationToken);

    private static async Task MarkAsync(ProSupportDb db, DateOnly today, long added, CancellationToken cancellationToken)
    {
        // The database is asked in the same breath: how many rows a statement answers of itself is nothing after SET NOCOUNT ON.
        var mark = db.Database.IsSqlServer() ? MarkOnSqlServer : MarkOnSqlite;
        var marked = await db.Database.SqlQueryRaw<long>(mark, today).ToListAsync(cancellationToken);
        if (marked.Single() != added)
        {
            throw new DbUpdateConcurrencyException("Tallies came or were rolled up while they were added up.");
        }
    }

    private static async Task AddAsync(ProSupportDb db, List<MonthSum> sums, CancellationToken cancellationToken)
    {
        var (first, last) = (sums.Min(sum => sum.Year), sums.Max(sum => sum.Year));
        var totals = await db.MonthlyTotals.Where(total => total.Year >= first && total.Year <= last)
            .ToDictionaryAsync(total => (total.Year, total.Month, total.Unit, total.WorkForm, total.Service), cancellationToken);
        foreach (var sum in sums.OrderBy(sum => (sum.Month, sum.Unit, sum.WorkForm, sum.Service)))
        {
            var key = (sum.Year, sum.MonthOfYear, sum.Unit, Enum.Parse<WorkForm>(sum.WorkForm), sum.Service);
            if (!totals.TryGetValue(key, out var total))
            {
                total = db.MonthlyTotals.Add(new MonthlyTotal(sum.Year, sum.MonthOfYear, sum.Unit, key.Item4, sum.Service)).Entity;
            }

            total.Add(sum.Events, sum.Persons, sum.Tests);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <param name="Month">As yyyy-mm.</param>
    private sealed record MonthSum(string Month, string Unit, string WorkForm, string Service, long Tallies, long Events, long Persons, long Tests)
    {
        public int Year => int.Parse(Month.AsSpan(0, 4), CultureInfo.InvariantCulture);

        public int MonthOfYear => int.Parse(Month.AsSpan(5, 2), CultureInfo.InvariantCulture);
    }
}
