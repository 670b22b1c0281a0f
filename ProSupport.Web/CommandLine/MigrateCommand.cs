using Microsoft.EntityFrameworkCore;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.CommandLine;

internal static class MigrateCommand
{
    public static Command Command { get; } = new(
        "migrate", "", "Makes the database, or brings its tables up to date. Serving does it too.", [], RunAsync);

    private static async Task<int> RunAsync(CommandCall call)
    {
        using var held = call.Get<DataLock>().Share();
        await using var db = await call.Get<IDbContextFactory<ProSupportDb>>().CreateDbContextAsync();
        var pending = (await db.Database.GetPendingMigrationsAsync()).Count();
        await call.Get<DatabaseStart>().RunAsync(CancellationToken.None);
        await call.Out.WriteLineAsync(pending == 0 ? "The database was up to date." : $"The database is up to date now ({pending} migrations applied).");
        return Command.Done;
    }
}
