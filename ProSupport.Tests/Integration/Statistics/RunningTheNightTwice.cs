using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;

namespace ProSupport.Tests.Integration.Statistics;

public sealed class RunningTheNightTwice
{
    [Fact]
    public async Task The_totals_keep_every_byte()
    {
        EveryProvider.OnlyOnSqlite();
        await using var host = new ProSupportHost();
        var night = await new Night(host).WithServiceAsync();
        await night.MeetAsync(await night.BookAsync(Organisation.FirstDay));
        await night.MeetAsync(await night.BookAsync(Organisation.FirstDay));
        await night.PassAsync(Organisation.FirstDay.PlusDays(1));
        var before = await BytesOfTotalsAsync(host);
        before.Length.ShouldBeGreaterThan(0);

        var outcome = await night.PassAsync(Organisation.FirstDay.PlusDays(1));
        await night.PassAsync(Organisation.FirstDay.PlusDays(1));

        (await BytesOfTotalsAsync(host)).ShouldBe(before);
        outcome.ToString().ShouldContain("tallies=0");
        outcome.ToString().ShouldContain("rolledup=0");
    }

    /// <summary>The rows as SQLite stores them: row number, column by column, with the type of each.</summary>
    private static async Task<byte[]> BytesOfTotalsAsync(ProSupportHost host)
    {
        await using var db = host.Database();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT rowid, * FROM MonthlyTotals ORDER BY rowid";
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new StringBuilder();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                rows.Append(CultureInfo.InvariantCulture, $"{reader.GetName(column)}:{reader.GetDataTypeName(column)}={reader.GetValue(column)};");
            }
        }

        await reader.DisposeAsync();
        await db.Database.CloseConnectionAsync();
        return Encoding.UTF8.GetBytes(rows.ToString());
    }
}
