using System.Globalization;
using ProSupport.Web.Statistics;

namespace ProSupport.Web.CommandLine;

internal static class ReportCommand
{
    public static Command Command { get; } = new(
        "report",
        "--year YEAR [--format text|csv|json]",
        "Prints the activity of a year: events, persons and tests by month, unit, work form and service.",
        ["year", "format"],
        RunAsync);

    private static async Task<int> RunAsync(CommandCall call)
    {
        var format = call.Option("format") ?? "text";
        if (!int.TryParse(call.Option("year"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1900 or > 9999)
        {
            throw new MisusedException("--year must be a year, such as 2026.");
        }

        if (!YearAsText.Formats.TryGetValue(format, out var write))
        {
            throw new MisusedException($"--format must be one of {string.Join(", ", YearAsText.Formats.Keys)}.");
        }

        using var held = await call.OpenDataAsync();
        await call.Out.WriteAsync(write(await call.Get<ReadYear>().RunAsync(year, CancellationToken.None)));
        return Command.Done;
    }
}
