using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;

namespace ProSupport.Tests.Integration.Database;

public sealed class TheKeysOfADatabase
{
    private static readonly LocalDate Day = new(2030, 5, 6);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task An_empty_database_takes_up_the_keys_that_it_is_started_with_and_no_others_after_them(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MakeAsync(provider);
        await using var services = new ServiceCollection().AddLogging().AddDatabase(database.Settings).BuildServiceProvider();
        var start = services.GetRequiredService<DatabaseStart>();
        var (ours, others) = (Keys(database, "ours"), Keys(database, "others"));
        await start.RunAsync(ours, Token);
        await start.RunAsync(ours, Token);

        var refused = await Should.ThrowAsync<KeySettingsException>(() => start.RunAsync(others, Token));

        refused.Message.ShouldStartWith($"Keys:Directory '{others.Directory}'");
        refused.Message.ShouldNotContain('\n');
        await using var db = OneConnection.Aside(services);
        (await db.KeyFingerprints.SingleAsync(Token)).Value.ShouldBe(ours.Fingerprint());
        ours.Fingerprint().ShouldBe(Keys(database, "ours").Fingerprint(), "it is the same after every start");
    }

    [Fact]
    public async Task Two_processes_that_start_at_once_on_an_empty_database_both_serve()
    {
        await using var database = await TestDatabase.MakeAsync(DatabaseProvider.Sqlite);
        await using var services = new ServiceCollection().AddLogging().AddDatabase(database.Settings).BuildServiceProvider();
        var start = services.GetRequiredService<DatabaseStart>();
        var keys = Keys(database, "ours");
        await start.MigrateAsync(Token);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => start.RunAsync(keys, Token), Token)));

        await using var db = OneConnection.Aside(services);
        (await db.KeyFingerprints.CountAsync(Token)).ShouldBe(1);
    }

    [Fact]
    public async Task A_machine_that_comes_with_other_keys_does_not_start_and_says_so_in_one_line()
    {
        using var program = new TheProgram();
        (await program.RunAsync("nightly")).ExitCode.ShouldBe(0);
        using var elsewhere = new TheProgram();
        (await elsewhere.RunAsync("nightly")).ExitCode.ShouldBe(0);
        program.Settings["Keys:Directory"] = elsewhere.Keys;
        program.Settings["Keys:MasterKeyFile"] = elsewhere.MasterKeyFile;

        var (start, check) = (await program.RunAsync(), await program.RunAsync("check"));

        start.ExitCode.ShouldBe(1);
        start.ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"Keys:Directory '{elsewhere.Keys}' holds other keys.");
        check.ExitCode.ShouldBe(1);
        check.Output.Trim().ShouldBe(start.Error.Trim());
    }

    [Fact]
    public async Task A_database_from_before_the_fingerprint_takes_up_the_keys_that_open_what_is_in_it_and_no_others()
    {
        using var program = new TheProgram();
        await using (var host = program.Host())
        {
            var night = await new Night(host).WithServiceAsync();
            await night.BookAsync(Day);
            await using var db = host.Database();
            await db.KeyFingerprints.ExecuteDeleteAsync(Token);
        }

        using var elsewhere = new TheProgram();
        (await elsewhere.RunAsync("nightly")).ExitCode.ShouldBe(0);
        var (keys, master) = (program.Keys, program.MasterKeyFile);
        (program.Settings["Keys:Directory"], program.Settings["Keys:MasterKeyFile"]) = (elsewhere.Keys, elsewhere.MasterKeyFile);
        var refused = await program.RunAsync("nightly");
        refused.ExitCode.ShouldBe(1);
        refused.ErrorLines.ShouldHaveSingleItem().ShouldStartWith("Keys:Directory");

        (program.Settings["Keys:Directory"], program.Settings["Keys:MasterKeyFile"]) = (keys, master);
        (await program.RunAsync("nightly", "--yes")).ExitCode.ShouldBe(0);

        await using var after = program.Host();
        await using var noted = after.Database();
        (await noted.KeyFingerprints.SingleAsync(Token)).Value.ShouldBe(new Night(after).Vault.Fingerprint());
    }

    [Fact]
    public async Task A_backup_is_restored_onto_a_new_machine_with_its_own_keys_and_with_no_others()
    {
        EveryProvider.OnlyOnSqlite();
        using var program = new TheProgram();
        await using (var host = program.Host())
        {
            await (await new Night(host).WithServiceAsync()).BookAsync(Day);
        }

        var backups = Path.Combine(program.Folder, "backups");
        (await program.RunAsync("backup", backups)).ExitCode.ShouldBe(0);

        using var newMachine = new TheProgram();
        (await newMachine.RunAsync("nightly")).ExitCode.ShouldBe(0);
        var refused = await newMachine.RunAsync("restore", backups);
        refused.ExitCode.ShouldBe(1);
        refused.ErrorLines.ShouldHaveSingleItem().ShouldContain("put the directory back that belongs to it");
        (await newMachine.RunAsync("check")).ExitCode.ShouldBe(0, "its own database stands as it was");

        newMachine.Settings["Keys:Directory"] = program.Keys;
        newMachine.Settings["Keys:MasterKeyFile"] = program.MasterKeyFile;
        (await newMachine.RunAsync("restore", backups)).ExitCode.ShouldBe(0);
        await using var after = newMachine.Host();
        await using var db = after.Database();
        var booking = await db.Appointments.SingleAsync(Token);
        new Night(after).Vault.Open(booking.Message!, $"appointment.message:{booking.Id.Value:N}").ShouldBe("canary");
    }

    private static DayKeyVault Keys(TestDatabase database, string name) => DayKeyVault.Open(new KeySettings
    {
        Directory = Path.Combine(database.Folder, name, "keys"),
        MasterKeyFile = Path.Combine(database.Folder, name, "secrets", "master.key"),
    });
}
