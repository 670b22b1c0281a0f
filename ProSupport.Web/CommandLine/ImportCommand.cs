using ProSupport.Web.Statistics;

namespace ProSupport.Web.CommandLine;

internal static class ImportCommand
{
    private const int ProblemsShown = 20;

    public static Command Command { get; } = new(
        "import",
        "tallies FILE.csv",
        $"""
        Adds counted contacts from a file: all of its lines or none. Columns, in any order, parted by commas or semicolons:
        {string.Join(", ", TallyColumns.Needed)};
        and where known: {string.Join(", ", TallyColumns.Optional)}.
        """,
        [],
        RunAsync);

    private static async Task<int> RunAsync(CommandCall call)
    {
        if (call.Words is not ["tallies", var file])
        {
            throw new MisusedException("Say what to import, and the file.");
        }

        if (!File.Exists(file))
        {
            throw new CannotException($"There is no file '{file}'.");
        }

        using var held = await call.OpenDataAsync();
        using var reader = new StreamReader(file);
        var outcome = await call.Get<ImportTallies>().RunAsync(reader, CancellationToken.None);
        if (outcome.Problems.Count == 0)
        {
            await call.Out.WriteLineAsync($"Imported {outcome.Tallies} tallies. The night adds them to the totals.");
            return Command.Done;
        }

        foreach (var problem in outcome.Problems.Take(ProblemsShown))
        {
            await call.Error.WriteLineAsync(problem);
        }

        var more = outcome.Problems.Count - ProblemsShown;
        throw new CannotException($"{(more > 0 ? $"… and {more} more. " : "")}Nothing was imported.");
    }
}
