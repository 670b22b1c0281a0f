using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Web.Jobs;
using ProSupport.Web.Privacy;

namespace ProSupport.Web.Health;

/// <summary>What is wrong with this installation, in one line each with what to do about it; nothing when all is well. It changes nothing.</summary>
public sealed class InstallationCheck(
    IServiceProvider services,
    IDbContextFactory<ProSupportDb> databases,
    DatabaseSettings database,
    KeySettings keys,
    KeysOfDatabase keysOfDatabase,
    OverdueTexts overdue,
    Nights nights,
    IClock clock)
{
    private const long LeastFreeSpace = 200L * 1024 * 1024;

    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<string>();
        var vault = OpenKeys(findings);
        var reached = await ReachDatabaseAsync(findings, cancellationToken);
        if (reached)
        {
            await LookAtKeysOfDatabaseAsync(vault, findings, cancellationToken);
        }

        // By a clock that is not believed everything would seem overdue, and the advice would be wrong.
        if (!reached || vault is null || !await IsClockFarAheadAsync(findings, cancellationToken))
        {
            await LookAtNightsAsync(reached, findings, cancellationToken);
            LookAtKeys(vault, findings);
        }

        if (vault is not null)
        {
            await LookAtErasuresAsync(vault, reached, findings, cancellationToken);
        }

        LookAtDisk(findings);
        return findings;
    }

    /// <summary>Null when they cannot be opened; keys that were never made are not made by looking.</summary>
    private DayKeyVault? OpenKeys(List<string> findings)
    {
        var made = Directory.Exists(keys.Directory) && Directory.EnumerateFiles(keys.Directory, "*.key").Any();
        if (!made && !File.Exists(keys.MasterKeyFile))
        {
            findings.Add($"Keys:Directory '{keys.Directory}' holds no keys yet: they are made when the program is started for the first time.");
            return null;
        }

        try
        {
            return services.GetRequiredService<DayKeyVault>();
        }
        catch (KeySettingsException wrong)
        {
            findings.Add(wrong.Message);
            return null;
        }
    }

    private async Task<bool> ReachDatabaseAsync(List<string> findings, CancellationToken cancellationToken)
    {
        if (database.Provider == DatabaseProvider.Sqlite && !File.Exists(database.SqliteFile))
        {
            findings.Add($"Data:Directory '{database.DataDirectory}' holds no database yet: start the program once, or run 'migrate'.");
            return false;
        }

        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await KnockAsync(db, cancellationToken);
            var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
            if (pending > 0)
            {
                findings.Add($"The database is of an earlier version ({pending} migrations are missing): run 'migrate'.");
                return false;
            }

            await TryWritingAsync(db, cancellationToken);
            if (await ReadCommittedSnapshot.IsOffAsync(db, cancellationToken))
            {
                findings.Add("READ_COMMITTED_SNAPSHOT is off, so that whoever reads waits for whoever writes: run ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE.");
            }

            return true;
        }
        catch (Exception failure) when (DatabaseAdvice.For(failure, database) is { } advice)
        {
            findings.Add(advice);
            return false;
        }
    }

    /// <summary>To be asked for its migrations, a database that cannot be opened answers like an empty one.</summary>
    private static async Task KnockAsync(ProSupportDb db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await db.Database.CloseConnectionAsync();
    }

    /// <summary>Writes something and takes it back, as nothing else tells whether it can be written.</summary>
    private static async Task TryWritingAsync(ProSupportDb db, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.JobLeases.Add(new JobLease("check"));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.RollbackAsync(cancellationToken);
    }

    private async Task<bool> IsClockFarAheadAsync(List<string> findings, CancellationToken cancellationToken)
    {
        var reading = await services.GetRequiredService<ClockCheck>().JudgeAsync(clock.GetCurrentInstant(), cancellationToken);
        if (reading.Verdict != ClockVerdict.FarAhead)
        {
            return false;
        }

        findings.Add($"The clock says {reading.Day:uuuu-MM-dd}; the day reached before is {reading.Reached:uuuu-MM-dd}. Until somebody says which is right, nothing is destroyed and no reminder is sent. If the clock is wrong, set it right; if the program was off for so long, confirm the day on the jobs page, or run 'nightly --yes'.");
        return true;
    }

    private async Task LookAtKeysOfDatabaseAsync(DayKeyVault? vault, List<string> findings, CancellationToken cancellationToken)
    {
        if (vault is not null && !await keysOfDatabase.BelongAsync(vault, cancellationToken))
        {
            findings.Add(KeysOfDatabase.Advice(vault, "This database"));
        }
    }

    private async Task LookAtTextsAsync(List<string> findings, CancellationToken cancellationToken)
    {
        var day = nights.LastDueDay;
        if (await overdue.CountAsync(day, cancellationToken) is var late and > 0)
        {
            findings.Add($"{late} bookings and reminders hold something that had to be gone by {day:uuuu-MM-dd}: run 'nightly'.");
        }
    }

    private async Task LookAtNightsAsync(bool reached, List<string> findings, CancellationToken cancellationToken)
    {
        if (!reached)
        {
            return;
        }

        await LookAtTextsAsync(findings, cancellationToken);
        var done = await nights.LastDoneAsync(cancellationToken);
        if (done > nights.Today)
        {
            findings.Add($"The clock is behind, or a night was run ahead of its time: today is {nights.Today:uuuu-MM-dd}, the last night was that of {done:uuuu-MM-dd}, and none is run before that day. If today is right, run 'nightly --yes'.");
        }
        else if (done < nights.LastDueDay)
        {
            findings.Add($"The last night was that of {done:uuuu-MM-dd}, and that of {nights.LastDueDay:uuuu-MM-dd} was missed: run 'nightly', and look at Jobs:Schedule.");
        }
    }

    private void LookAtKeys(DayKeyVault? vault, List<string> findings)
    {
        if (vault?.DaysKept.Count(day => day <= nights.LastDueDay) is { } late and > 0)
        {
            findings.Add($"The keys of {late} days should have been destroyed by {nights.LastDueDay:uuuu-MM-dd}: run 'nightly'.");
        }

        if (vault?.ForgottenThrough is { } mark && mark > nights.Today)
        {
            findings.Add($"The keys up to {mark:uuuu-MM-dd} are destroyed, which is after today, {nights.Today:uuuu-MM-dd}: is the clock right?");
        }
    }

    private async Task LookAtErasuresAsync(DayKeyVault vault, bool reached, List<string> findings, CancellationToken cancellationToken)
    {
        if (reached && await services.GetRequiredService<EraseAgain>().CountAsync(cancellationToken) is var back and > 0)
        {
            findings.Add($"{back} bookings and addresses are there that had been erased, cancelled or sent: a backup was put in the database's place, or the program was killed at it. Start the program again, or run 'nightly'.");
        }

        if (reached && await services.GetRequiredService<DestroyDroppedKeys>().CountAsync(cancellationToken) is var waiting and > 0)
        {
            findings.Add($"The keys of {waiting} texts that are gone wait to be destroyed, and a backup could still be read until they are: see that Keys:Directory '{keys.Directory}' can be written, and run 'nightly'.");
        }

        if (!vault.IsCopied)
        {
            findings.Add($"Keys:CopyDirectory '{keys.CopyDirectory}' lacks what was erased since it was last reached: see that it can be written, and run 'nightly'.");
        }
    }

    private void LookAtDisk(List<string> findings)
    {
        var free = new DriveInfo(database.DataDirectory).AvailableFreeSpace;
        if (free < LeastFreeSpace)
        {
            findings.Add($"Data:Directory '{database.DataDirectory}' has {free / 1024 / 1024} MB of room left: make room.");
        }
    }
}
