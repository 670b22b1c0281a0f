using System.Diagnostics;
using Microsoft.Data.Sqlite;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;

namespace ProSupport.Tests.Integration.Crash;

/// <summary>A start is killed while it brings the tables up to date.</summary>
public sealed class KilledWhileMigrating
{
    private const int MostTries = 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leaves_a_lock_that_holds_up_no_later_start()
    {
        EveryProvider.OnlyOnSqlite();
        var left = false;
        for (var attempt = 0; attempt < MostTries && !left; attempt++)
        {
            using var program = new TheProgram();
            using var killed = program.Begin("migrate");
            left = await KillWhenLockedAsync(program, killed);

            var next = await program.RunAsync("migrate");

            next.ExitCode.ShouldBe(0, next.Error);
            (await program.RunAsync("nightly")).ExitCode.ShouldBe(0);
            (await program.RunAsync("check")).Output.Trim().ShouldBe("Everything is in order.");
        }

        left.ShouldBeTrue("otherwise the tables were ready each time before the process could be killed");
    }

    [Fact]
    public async Task Leaves_it_to_one_of_the_next_two_that_start_at_once()
    {
        EveryProvider.OnlyOnSqlite();
        using var program = new TheProgram();
        await program.RunAsync("migrate");
        await RunSqlAsync(program, "INSERT INTO __EFMigrationsLock (Id, Timestamp) VALUES (1, '2026-01-01 00:00:00')");

        using (await program.ServeAsync())
        using (await program.ServeAsync())
        {
            (await CountAsync(program, "SELECT COUNT(*) FROM __EFMigrationsLock")).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Two_that_start_at_once_make_the_tables_once()
    {
        EveryProvider.OnlyOnSqlite();
        using var program = new TheProgram();

        var both = await Task.WhenAll(program.RunAsync("migrate"), program.RunAsync("migrate"));

        both.ShouldAllBe(one => one.ExitCode == 0);
        both.Select(one => one.Output.Trim()).ShouldContain("The database was up to date.");
        both.ShouldContain(one => one.Output.Contains("migrations applied"));
    }

    [Fact]
    public async Task One_that_hangs_is_waited_for_within_bounds_and_the_next_says_what_to_do()
    {
        EveryProvider.OnlyOnSqlite();
        await using var database = await TestDatabase.MakeAsync(DatabaseProvider.Sqlite);
        var settings = database.Settings with { LongestMigration = TimeSpan.FromMilliseconds(100) };
        using var hanging = await new DataLock(settings).TakeToMigrateAsync(Cancel);

        var refused = await Should.ThrowAsync<DataUnavailableException>(() => new DataLock(settings).TakeToMigrateAsync(Cancel));

        refused.Message.ShouldContain("Wait for its end and start again; or end it");
        refused.Message.ShouldNotContain("\n");
    }

    /// <summary>Kills it as soon as the framework's lock stands; gives whether it was left behind.</summary>
    private static async Task<bool> KillWhenLockedAsync(TheProgram program, Process migrating)
    {
        while (!migrating.HasExited && await LocksAsync(program) == 0)
        {
            await Task.Yield();
        }

        migrating.Kill();
        await migrating.WaitForExitAsync(Cancel);
        return await LocksAsync(program) > 0;
    }

    private static async Task<long> LocksAsync(TheProgram program)
    {
        try
        {
            return await CountAsync(program, "SELECT COUNT(*) FROM __EFMigrationsLock");
        }
        catch (SqliteException)
        {
            return 0; // no file or no table yet
        }
    }

    private static async Task<long> CountAsync(TheProgram program, string sql)
    {
        await using var db = Connection(program, SqliteOpenMode.ReadOnly);
        await db.OpenAsync(Cancel);
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private static async Task RunSqlAsync(TheProgram program, string sql)
    {
        await using var db = Connection(program, SqliteOpenMode.ReadWrite);
        await db.OpenAsync(Cancel);
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static SqliteConnection Connection(TheProgram program, SqliteOpenMode mode) => new(new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(program.Data, "prosupport.db"),
        Mode = mode,
        Pooling = false,
    }.ToString());
}
