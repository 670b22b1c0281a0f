using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProSupport.Benchmarks.Measuring;
using ProSupport.Benchmarks.Product;
using ProSupport.Web.Statistics;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>
/// Rolling up a night's tallies without and with a long history, and a whole history in one go beside one SQL GROUP BY
/// over the same rows.
/// </summary>
internal static class Night
{
    public const string Name = "night";

    private const int OfOneNight = 500;
    private const int Nights = 5;
    private const double MostTimes = 3;

    private static readonly TimeSpan Target = TimeSpan.FromSeconds(1);

    public static async Task<Report> RunAsync(Bench bench)
    {
        var (without, all, groupBy) = await AllInOneGoAsync(bench);
        var with = await WithHistoryAsync(bench);
        var report = Report.Of(Name);
        var many = Words.Count(bench.Sizes.Tallies);
        var table = new Table("Roll-up", "what", "median", "longest");
        table.Add($"a night of {OfOneNight} tallies, nothing before it", Words.Milliseconds(Median(without)), Words.Milliseconds(without.Max()));
        table.Add($"a night of {OfOneNight} tallies, {many} before it", Words.Milliseconds(Median(with)), Words.Milliseconds(with.Max()));
        table.Add($"{many} tallies in one go", Words.Milliseconds(all), Words.Milliseconds(all));
        table.Add($"one SQL GROUP BY over the same {many}", Words.Milliseconds(Median(groupBy)), Words.Milliseconds(groupBy.Max()));
        report.Tables.Add(table);
        report.Figures.Add(new Figure(
            $"roll-up of a night in a database with {many} older tallies",
            "≤ 1 s, no growth with history",
            $"{Words.Milliseconds(Median(with))}, longest {Words.Milliseconds(with.Max())}",
            $"without history: {Words.Milliseconds(Median(without))}, longest {Words.Milliseconds(without.Max())}",
            with.Max() <= Target && Median(with) <= Median(without) * 2));
        report.Figures.Add(new Figure(
            $"{many} tallies in one go",
            "≤ 3 times one SQL GROUP BY over the same rows",
            $"{Words.Seconds(all)}, {Words.Times(all / Median(groupBy))} as long",
            $"one GROUP BY: {Words.Seconds(Median(groupBy))}",
            all <= Median(groupBy) * MostTimes));
        return report;
    }

    private static async Task<(List<TimeSpan> Without, TimeSpan All, List<TimeSpan> GroupBy)> AllInOneGoAsync(Bench bench)
    {
        using var folder = new TemporaryFolder();
        await using var installation = await Installation.OpenAsync(folder);
        var tallies = new SampleTallies(installation);
        var without = await NightsAsync(installation, tallies);
        await tallies.StoreAsync(bench.Sizes.Tallies, rolledUp: false);
        var groupBy = new List<TimeSpan>();
        for (var run = 0; run < Nights; run++)
        {
            groupBy.Add(await GroupByAsync(installation));
        }

        return (without, await RollUpAsync(installation, bench.Sizes.Tallies), groupBy);
    }

    private static async Task<List<TimeSpan>> WithHistoryAsync(Bench bench)
    {
        using var folder = new TemporaryFolder();
        await using var installation = await Installation.OpenAsync(folder);
        var tallies = new SampleTallies(installation);
        await tallies.StoreAsync(bench.Sizes.Tallies, rolledUp: true);
        return await NightsAsync(installation, tallies);
    }

    private static async Task<List<TimeSpan>> NightsAsync(Installation installation, SampleTallies tallies)
    {
        var nights = new List<TimeSpan>();
        for (var night = 0; night <= Nights; night++)
        {
            await tallies.StoreAsync(OfOneNight, rolledUp: false);
            nights.Add(await RollUpAsync(installation, OfOneNight));
        }

        // The first one finds code that has never run.
        return nights[1..];
    }

    private static async Task<TimeSpan> RollUpAsync(Installation installation, int expected)
    {
        var begun = Stopwatch.GetTimestamp();
        var outcome = await installation.Services.GetRequiredService<RollUp>().RunAsync(SampleTallies.Night, CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(begun);
        await using var db = installation.Database();
        return await db.Tallies.AnyAsync(tally => !tally.RolledUp)
            ? throw new InvalidOperationException($"Not all {expected} tallies were rolled up: {outcome}.")
            : took;
    }

    // What the roll-up reads and no more: the floor that it stands beside. Its rows are read off one by one.
    private static async Task<TimeSpan> GroupByAsync(Installation installation)
    {
        await using var db = installation.Database();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText =
            "SELECT substr(Date, 1, 7), Unit, WorkForm, Service, SUM(Events), SUM(Persons), SUM(Tests) FROM Tallies GROUP BY 1, 2, 3, 4";
        var begun = Stopwatch.GetTimestamp();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            _ = reader.GetInt64(4);
        }

        return Stopwatch.GetElapsedTime(begun);
    }

    private static TimeSpan Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);
}
