using ProSupport.Benchmarks.Product;

namespace ProSupport.Benchmarks.Measuring;

/// <summary>Writes the results that lie in <c>results/</c> into the README, between its two marks. No figure is typed by hand.</summary>
internal static class Readme
{
    private const string Begin = "<!-- results: begin -->";
    private const string End = "<!-- results: end -->";

    public static void Fill(IEnumerable<string> scenarios)
    {
        var file = Path.Combine(Repository.Benchmarks, "README.md");
        var text = File.ReadAllText(file);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin)
        {
            throw new InvalidDataException("The README has lost the marks between which the results go.");
        }

        var lines = string.Join('\n', Results(scenarios));
        File.WriteAllText(file, $"{text[..begin]}{Begin}\n\n{lines}\n\n{text[end..]}");
    }

    private static IEnumerable<string> Results(IEnumerable<string> scenarios)
    {
        var reports = scenarios
            .Select(scenario => Path.Combine(Repository.Benchmarks, "results", scenario + ".json"))
            .Where(File.Exists)
            .Select(Report.Read)
            .ToList();
        var runs = reports.GroupBy(report => (report.Day, report.Machine)).Select(run =>
            $"Measured {run.Key.Day} ({string.Join(", ", run.Select(report => $"`{report.Scenario}`"))}) on {run.Key.Machine}.");
        var figures = reports.SelectMany(report => report.Figures.Select(figure => Row(
            [figure.What, figure.Target, figure.Measured, figure.Beside, Words.YesNo(figure.Reached), $"`{report.Scenario}`"])));
        return
        [
            .. runs,
            string.Empty,
            .. Head(["what", "target", "measured", "beside it", "reached", "scenario"]),
            .. figures,
            .. reports.SelectMany(Details),
        ];
    }

    private static IEnumerable<string> Details(Report report) =>
    [
        string.Empty,
        $"### `{report.Scenario}`",
        .. report.Tables.SelectMany(Lines),
        string.Empty,
        .. report.Notes.Select(note => $"- {note}"),
    ];

    private static IEnumerable<string> Lines(Table table) =>
        [string.Empty, table.Title, string.Empty, .. Head(table.Columns), .. table.Rows.Select(Row)];

    private static IEnumerable<string> Head(string[] columns) =>
        [Row(columns), $"|{string.Concat(columns.Select(_ => "---|"))}"];

    private static string Row(string[] cells) => $"| {string.Join(" | ", cells)} |";
}
