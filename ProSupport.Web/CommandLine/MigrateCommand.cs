using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.CommandLine;

internal static class MigrateCommand
{
    public static Command Command { get; } = new(
        "migrate", "", "Makes the database, or brings its tables up to date. Serving does it too.", [], RunAsync);

    private static async Task<int> RunAsync(CommandCall call)
    {
        using var held = call.Get<DataLock>().Share();
        var applied = await call.Get<DatabaseStart>().MigrateAsync(CancellationToken.None);
        await call.Out.WriteLineAsync(applied == 0 ? "The database was up to date." : $"The database is up to date now ({applied} migrations applied).");
        return Command.Done;
    }
}
