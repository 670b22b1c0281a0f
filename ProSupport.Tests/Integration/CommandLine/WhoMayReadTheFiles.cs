using System.Runtime.Versioning;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;

namespace ProSupport.Tests.Integration.CommandLine;

[UnsupportedOSPlatform("windows")]
public sealed class WhoMayReadTheFiles
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = (UnixFileMode)0b111_111;

    [Theory]
    [InlineData("000")]
    [InlineData("022")]
    [InlineData("077")]
    public async Task Nobody_but_their_owner_whatever_the_mask(string umask)
    {
        EveryProvider.OnlyOnSqlite();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix rights");
        using var program = new TheProgram { Umask = umask };
        program.Settings["Keys:CopyDirectory"] = Path.Combine(program.Folder, "copy");
        using (await program.ServeAsync())
        {
            (await program.RunAsync("backup", Path.Combine(program.Folder, "backups"))).ExitCode.ShouldBe(0);
            await program.RunAsync("nightly");
            Rights(Path.Combine(program.Data, "prosupport.db-wal")).ShouldBe(Owner);
            Rights(Path.Combine(program.Data, "prosupport.db-shm")).ShouldBe(Owner);
            ShouldBeOwnersOnly(program.Folder);
        }

        (await program.RunAsync("restore", Path.Combine(program.Folder, "backups"))).ExitCode.ShouldBe(0);
        ShouldBeOwnersOnly(program.Folder);
    }

    [Fact]
    public async Task Files_of_an_earlier_version_are_closed_at_the_next_start()
    {
        EveryProvider.OnlyOnSqlite();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix rights");
        using var program = new TheProgram();
        await program.RunAsync("nightly");
        var database = Path.Combine(program.Data, "prosupport.db");
        File.SetUnixFileMode(database, Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(program.Keys, Owner | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        await program.RunAsync("nightly");

        Rights(database).ShouldBe(Owner);
        Rights(program.Keys).ShouldBe(Owner | UnixFileMode.UserExecute);
    }

    private static void ShouldBeOwnersOnly(string folder)
    {
        var found = Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories);
        found.ShouldContain(path => path.EndsWith(".db", StringComparison.Ordinal));
        found.ShouldContain(path => path.EndsWith(".sha256", StringComparison.Ordinal));
        found.ShouldContain(path => path.EndsWith("master.key", StringComparison.Ordinal));
        found.Where(path => (Rights(path) & Others) != 0).ShouldBeEmpty();
    }

    private static UnixFileMode Rights(string path) => File.GetUnixFileMode(path);
}
