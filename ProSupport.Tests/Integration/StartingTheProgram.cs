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

        await using var host = new ProSupportHost();

        var others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        (File.GetUnixFileMode(Path.Combine(host.Folder, "data")) & others).ShouldBe(UnixFileMode.None);
    }
}
