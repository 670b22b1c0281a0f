using ProSupport.Web.Statistics;

namespace ProSupport.Web.CommandLine;

internal static class ImportCommand
{
    public static Command Command { get; } = new(
        "import",
        "tallies FILE.csv [--again]",
        $"""
        Adds counted contacts from a file: all of its lines or none. Columns, in any order, parted by commas, semicolons or tabs:
        {string.Join(", ", TallyColumns.Needed)};
        and where known: {string.Join(", ", TallyColumns.Optional)}.
        A file that was imported before is refused; --again adds its counts once more.
        """,
        [],
        RunAsync)
    {
        Switches = ["again"],
    };

    private static async Task<int> RunAsync(CommandCall call)
    {
        if (call.Words is not ["tallies", var path])
        {
            throw new MisusedException("Say what to import, and the file.");
        }

        if (!File.Exists(path))
        {
            throw new CannotException($"There is no file '{path}'.");
        }

        using var held = await call.OpenDataAsync();
        await using var file = File.OpenRead(path);
        var outcome = await call.Get<ImportTallies>().RunAsync(file, call.Option("again") is not null, CancellationToken.None);
        foreach (var problem in outcome.Problems)
        {
            await call.Error.WriteLineAsync(problem);
        }

        if (outcome.Problems.Count > 0)
        {
            throw new CannotException("Nothing was imported.");
        }

        var blank = outcome.BlankLines == 0 ? string.Empty : $" {outcome.BlankLines} blank lines were passed over.";
        await call.Out.WriteLineAsync($"Imported {outcome.Tallies} tallies, read as {outcome.Encoding}.{blank} The night adds them to the totals.");
        return Command.Done;
    }
}
