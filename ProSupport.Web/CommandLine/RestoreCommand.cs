using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Web.Privacy;

namespace ProSupport.Web.CommandLine;

internal static class RestoreCommand
{
    public static Command Command { get; } = new(
        "restore",
        "DIR",
        """
        Puts the newest backup in DIR (or the backup file of that name) in the database's place, and destroys at once what
        in it has become overdue, or was erased or cancelled since. Refused while the program is running, and for a backup
        older than Retention:BackupDays.
        """,
        [],
        RunAsync);

    private static async Task<int> RunAsync(CommandCall call)
    {
        var path = Path.GetFullPath(call.OnlyWord("backup, or the folder it lies in"));
        BackupCommand.SqliteOnly(call, "RESTORE DATABASE, then 'nightly'");
        using var alone = call.Get<DataLock>().TakeAlone();
        var backup = DatabaseBackup.Find(path, call.Get<IClock>().GetCurrentInstant());
        DatabaseBackup.Check(backup, await KnownMigrationsAsync(call));
        RefuseTooOld(call, backup);

        // The keys first: without them nothing could be forgotten.
        var keys = call.Get<DayKeyVault>();
        if (!DatabaseBackup.BelongsTo(backup, keys))
        {
            throw new CannotException(KeysOfDatabase.Advice(keys, $"The backup '{backup}'"));
        }

        // The list of erasures too: nothing that was erased may come back.
        keys.Erasures.Read();
        call.Get<DatabaseBackup>().Restore(backup);
        await call.Get<DatabaseStart>().RunAsync(keys, CancellationToken.None);
        await call.Get<SealOldTexts>().RunAsync(CancellationToken.None);
        var now = call.Get<IClock>().GetCurrentInstant();
        var reading = await call.Get<ClockCheck>().LookAsync(now, CancellationToken.None);
        var sure = reading is { Verdict: ClockVerdict.FarAhead, Reached: { } reached } ? call.Get<DateTimeZone>().AtStartOfDay(reached).ToInstant() : now;
        var forgotten = await call.Get<ForgetOverdue>().RunAsync(sure, CancellationToken.None);
        var again = await call.Get<EraseAgain>().RunAsync(CancellationToken.None);
        await call.Out.WriteLineAsync($"Restored {backup}. What was overdue in it is destroyed: {forgotten}");
        await call.Out.WriteLineAsync($"{again} bookings and addresses in it had been erased, cancelled or sent since: they are so again.");
        await call.Out.WriteLineAsync($"What was booked, moved or closed since {DatabaseBackup.MadeAt(backup):uuuu-MM-dd HH:mm} (UTC) is not in it; accounts that were closed since are open again.");
        if (sure != now)
        {
            await call.Out.WriteLineAsync($"Only what was overdue by {reading.Reached:uuuu-MM-dd}, the day reached before: the clock says {reading.Day:uuuu-MM-dd}. If that is right, run 'nightly --yes'.");
        }

        return Command.Done;
    }

    /// <summary>What was erased is known for so long and no longer.</summary>
    private static void RefuseTooOld(CommandCall call, string backup)
    {
        var days = call.Get<RetentionPolicy>().BackupDays;
        if (DatabaseBackup.MadeAt(backup) < call.Get<IClock>().GetCurrentInstant() - Duration.FromDays(days))
        {
            throw new BackupException(
                $"The backup '{backup}' is older than {days} days (Retention:BackupDays), and nobody knows any more what was erased since: take a newer one.");
        }
    }

    private static async Task<List<string>> KnownMigrationsAsync(CommandCall call)
    {
        await using var db = await call.Get<IDbContextFactory<ProSupportDb>>().CreateDbContextAsync();
        return [.. db.Database.GetMigrations()];
    }
}
