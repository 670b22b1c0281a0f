using ProSupport.Benchmarks.Measuring;
using ProSupport.Benchmarks.Product;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>From starting the process to the last byte of its first page, with nothing there yet and with a full database.</summary>
internal static class StartUp
{
    public const string Name = "start";

    private static readonly TimeSpan Target = TimeSpan.FromSeconds(2);

    public static async Task<Report> RunAsync(Bench bench)
    {
        var report = Report.Of(Name);
        var empty = Enumerable.Range(0, bench.Sizes.Starts).Select(_ => Empty(bench)).ToList();
        using var full = new TemporaryFolder();
        await using (var installation = await Installation.OpenAsync(full))
        {
            await new FullDatabase(installation, bench.Sizes.Slots, bench.Sizes.Bookings).FillAsync();
        }

        var again = Enumerable.Range(0, bench.Sizes.Starts).Select(_ => Start(bench, full)).ToList();
        var table = new Table("Starts", "database", "runs", "shortest", "median", "longest", "memory after the first answer");
        Add(table, "made at the start, keys too", empty);
        Add(table, $"{Words.Count(bench.Sizes.Slots)} slots, {Words.Count(bench.Sizes.Bookings)} bookings", again);
        report.Tables.Add(table);
        var median = Median(empty);
        report.Figures.Add(new Figure(
            "from start to first answer, empty database included",
            "≤ 2 s",
            $"{Words.Seconds(median)} (median of {empty.Count})",
            $"with a full database: {Words.Seconds(Median(again))}",
            median <= Target));
        return report;
    }

    private static (TimeSpan Took, long Memory) Empty(Bench bench)
    {
        using var folder = new TemporaryFolder();
        return Start(bench, folder);
    }

    private static (TimeSpan Took, long Memory) Start(Bench bench, TemporaryFolder folder)
    {
        using var web = bench.Serve(folder);
        return (web.FirstAnswerAfter, web.Memory);
    }

    private static TimeSpan Median(List<(TimeSpan Took, long Memory)> starts) => starts.Select(start => start.Took).Order().ElementAt(starts.Count / 2);

    private static void Add(Table table, string database, List<(TimeSpan Took, long Memory)> starts) => table.Add(
        database,
        Words.Count(starts.Count),
        Words.Seconds(starts.Min(start => start.Took)),
        Words.Seconds(Median(starts)),
        Words.Seconds(starts.Max(start => start.Took)),
        $"{starts.Max(start => start.Memory) / (1024 * 1024)} MB");
}
