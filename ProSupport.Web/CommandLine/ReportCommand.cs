using System.Globalization;
using ProSupport.Web.Statistics;

namespace ProSupport.Web.CommandLine;

internal static class ReportCommand
{
    private const string Workbook = "xlsx";

    public static Command Command { get; } = new(
        "report",
        "--year YEAR [--format text|csv|json|xlsx] [FILE.xlsx]",
        """
        Prints the activity of a year: events, persons and tests by month, unit, work form and service. --format xlsx
        writes it to a workbook instead, which must not be there yet.
        """,
        ["year", "format"],
        RunAsync);

    private static async Task<int> RunAsync(CommandCall call)
    {
        var format = call.Option("format") ?? "text";
        if (!int.TryParse(call.Option("year"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1900 or > 9999)
        {
            throw new MisusedException("--year must be a year, such as 2026.");
        }

        var write = YearAsText.Formats.GetValueOrDefault(format);
        if (write is null && format != Workbook)
        {
            throw new MisusedException($"--format must be one of {string.Join(", ", [.. YearAsText.Formats.Keys, Workbook])}.");
        }

        var path = write is null ? call.OnlyWord("file to write") : null;
        using var held = await call.OpenDataAsync();
        var activity = await call.Get<ReadYear>().RunAsync(year, CancellationToken.None);
        if (write is not null)
        {
            await call.Out.WriteAsync(write(activity));
            return Command.Done;
        }

        await using var file = New(path!);
        await YearAsWorkbook.WriteAsync(activity, file, CancellationToken.None);
        return Command.Done;
    }

    private static FileStream New(string path)
    {
        try
        {
            return new FileStream(path, FileMode.CreateNew);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CannotException($"'{path}' cannot be written: {(File.Exists(path) ? "there is such a file already" : "is there such a folder, and may it be written")}.");
        }
    }
}
