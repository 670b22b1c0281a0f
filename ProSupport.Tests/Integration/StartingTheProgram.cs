using System.Net;
using Microsoft.EntityFrameworkCore;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration;

public sealed class StartingTheProgram
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_folder_gets_a_database_with_every_table()
    {
        await using var host = new ProSupportHost();
        using var visitor = host.Visitor();

        (await visitor.GetAsync("/fi", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await using var db = host.Database();
        (await db.Database.GetPendingMigrationsAsync(Cancel)).ShouldBeEmpty();
        (await db.Appointments.CountAsync(Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task The_folder_of_the_data_is_its_owners_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Unix rights");
            return;
        }

        using var apart = new TheProgram();
        await using var host = apart.Host();

        var others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        (File.GetUnixFileMode(apart.Data) & others).ShouldBe(UnixFileMode.None);
    }

    [Fact]
    public async Task A_master_key_that_is_missing_or_another_one_stops_the_start_with_one_line()
    {
        using var program = new TheProgram();
        (await program.RunAsync("migrate")).ExitCode.ShouldBe(0);
        using (await program.ServeAsync())
        {
            File.Exists(program.MasterKeyFile).ShouldBeTrue();
        }

        File.Move(program.MasterKeyFile, program.MasterKeyFile + "-away");
        ShouldHaveStopped(await program.RunAsync());
        File.Exists(program.MasterKeyFile).ShouldBeFalse("a lost key is never made anew");

        File.Copy(program.MasterKeyFile + "-away", program.MasterKeyFile);
        await File.WriteAllTextAsync(program.MasterKeyFile, Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)), Cancel);
        ShouldHaveStopped(await program.RunAsync());
    }

    private static void ShouldHaveStopped(TheProgram.Ran ran)
    {
        ran.ExitCode.ShouldNotBe(0);
        ran.ErrorLines.ShouldHaveSingleItem().ShouldContain("Keys:MasterKeyFile");
    }
}
