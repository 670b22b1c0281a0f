using Microsoft.Data.Sqlite;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;

namespace ProSupport.Tests.Integration.CommandLine;

public sealed class BackingUpAndRestoring
{
    private const string Canary = "CANARY-meet me at the corner";
    private static readonly LocalDate Day = new(2030, 5, 6);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_there_comes_back()
    {
        EveryProvider.OnlyOnSqlite();
        using var program = new TheProgram();
        await ImportAsync(program, 7);
        await program.RunAsync("nightly");
        (await program.RunAsync("backup", Backups(program))).ExitCode.ShouldBe(0);
        await ImportAsync(program, 100);
        await program.RunAsync("nightly");
        (await program.RunAsync("report", "--year", "2020", "--format", "csv")).Output.ShouldContain(",107,");

        var restored = await program.RunAsync("restore", Backups(program));

        restored.ExitCode.ShouldBe(0, restored.Error);
        (await program.RunAsync("report", "--year", "2020", "--format", "csv")).Output.ShouldContain(",7,");
        (await program.RunAsync("check")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_backup_taken_while_the_program_serves_is_whole()
    {
        EveryProvider.OnlyOnSqlite();
        using var program = new TheProgram();
        using (await program.ServeAsync())
        {
            (await program.RunAsync("backup", Backups(program))).ExitCode.ShouldBe(0);

            var refused = await program.RunAsync("restore", Backups(program));
            refused.ExitCode.ShouldBe(1);
            refused.ErrorLines.ShouldHaveSingleItem().ShouldStartWith("The program is running");
        }

        (await program.RunAsync("restore", Backups(program))).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task An_earlier_backup_restored_after_the_night_cannot_show_what_a_client_wrote()
    {
        EveryProvider.OnlyOnSqlite();
        using var program = new TheProgram();
        AppointmentId id;
        Appointment before;
        await using (var host = program.Host())
        {
            var night = await new Night(host).WithServiceAsync();
            id = await night.BookAsync(Day, Canary);
            before = (await night.FindAsync(id))!;
            night.Vault.Open(before.Message!, $"appointment.message:{id.Value:N}").ShouldBe(Canary);
        }

        (await program.RunAsync("backup", Backups(program))).ExitCode.ShouldBe(0);
        (await program.RunAsync("nightly", "--as-of", "2030-05-07", "--yes")).ExitCode.ShouldBe(0);
        var restored = await program.RunAsync("restore", Backups(program));
        restored.ExitCode.ShouldBe(0, restored.Error);
        restored.Output.ShouldContain("forgotten=1");

        await using var after = program.Host();
        var appointment = (await new Night(after).FindAsync(id)).ShouldNotBeNull();
        (appointment.CodeHash, appointment.Texts).ShouldBe((null, AppointmentTexts.None));
        new Night(after).Vault.Open(before.Message!, $"appointment.message:{id.Value:N}").ShouldBeNull();
        new Traces(Canary).Below(program.Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_that_a_wrong_clock_named_is_taken_for_the_newest_only_by_its_name()
    {
        using var program = new TheProgram();
        await ImportAsync(program, 7);
        await program.RunAsync("backup", Backups(program));
        var backup = Directory.GetFiles(Backups(program), "*.db").Single();
        var ahead = Path.Combine(Backups(program), "prosupport-20990101T000000Z.db");
        File.Move(backup, ahead);
        File.Move(backup + ".sha256", ahead + ".sha256");

        var refused = await program.RunAsync("restore", Backups(program));

        refused.ExitCode.ShouldBe(1);
        refused.ErrorLines.ShouldHaveSingleItem().ShouldContain("Name the file that you mean");
        (await program.RunAsync("restore", ahead)).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_backup_that_was_damaged_is_refused_and_nothing_is_changed()
    {
        EveryProvider.OnlyOnSqlite();
        using var program = new TheProgram();
        await ImportAsync(program, 7);
        await program.RunAsync("nightly");
        await program.RunAsync("backup", Backups(program));
        var backup = Directory.GetFiles(Backups(program), "*.db").ShouldHaveSingleItem();
        await using (var file = new FileStream(backup, FileMode.Open))
        {
            file.Position = file.Length / 2;
            file.WriteByte(1);
            file.Position = file.Length - 1;
            file.WriteByte(1);
        }

        var restored = await program.RunAsync("restore", Backups(program));

        restored.ExitCode.ShouldBe(1);
        restored.ErrorLines.ShouldHaveSingleItem().ShouldContain("does not match its checksum");
        (await program.RunAsync("report", "--year", "2020", "--format", "csv")).Output.ShouldContain(",7,");
    }

    [Fact]
    public async Task A_backup_of_a_later_version_is_refused()
    {
        EveryProvider.OnlyOnSqlite();
        using var program = new TheProgram();
        await program.RunAsync("migrate");
        await using (var db = new SqliteConnection($"Data Source={Path.Combine(program.Data, "prosupport.db")};Pooling=False"))
        {
            await db.OpenAsync(Token);
            await using var command = db.CreateCommand();
            command.CommandText = "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99')";
            await command.ExecuteNonQueryAsync(Token);
        }

        await program.RunAsync("backup", Backups(program));

        var restored = await program.RunAsync("restore", Backups(program));

        restored.ExitCode.ShouldBe(1);
        restored.ErrorLines.ShouldHaveSingleItem().ShouldContain("later version");
    }

    [Theory]
    [InlineData("keys")]
    [InlineData("keys/days/backup")]
    [InlineData("secrets")]
    [InlineData(".")]
    public async Task A_folder_with_keys_gets_no_backup(string folder)
    {
        EveryProvider.OnlyOnSqlite();
        using var program = new TheProgram();
        await program.RunAsync("nightly");

        var backup = await program.RunAsync("backup", Path.Combine(program.Folder, folder));

        backup.ExitCode.ShouldBe(1);
        backup.ErrorLines.ShouldHaveSingleItem().ShouldContain("keys");
        Directory.GetFiles(program.Folder, "prosupport-*.db", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_without_a_backup_restores_nothing()
    {
        EveryProvider.OnlyOnSqlite();
        using var program = new TheProgram();
        await program.RunAsync("migrate");

        (await program.RunAsync("restore", Backups(program))).Error.ShouldStartWith("There is no backup");
        (await program.RunAsync("check")).ExitCode.ShouldBe(1); // no keys were made by any of it
    }

    private static string Backups(TheProgram program) => Path.Combine(program.Folder, "backups");

    private static async Task ImportAsync(TheProgram program, int persons)
    {
        var file = Path.Combine(program.Folder, "tallies.csv");
        await File.WriteAllTextAsync(
            file, $"date,unit,locality,work_form,events,persons\n2020-05-01,helsinki,Helsinki,groups,1,{persons}\n", Token);
        (await program.RunAsync("import", "tallies", file)).ExitCode.ShouldBe(0);
    }
}
