using ProSupport.Web.Health;

namespace ProSupport.Web.CommandLine;

internal static class CheckCommand
{
    public static Command Command { get; } = new(
        "check",
        "",
        "Looks over settings, keys, database, overdue erasures and clock. One line for each finding; exit code 1 when there is one.",
        [],
        RunAsync);

    private static async Task<int> RunAsync(CommandCall call)
    {
        var findings = await call.Get<InstallationCheck>().RunAsync(CancellationToken.None);
        foreach (var finding in findings)
        {
            await call.Out.WriteLineAsync(finding);
        }

        if (findings.Count == 0)
        {
            await call.Out.WriteLineAsync("Everything is in order.");
        }

        return findings.Count == 0 ? Command.Done : Command.Failed;
    }
}
