using System.Net;
using Microsoft.EntityFrameworkCore;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration;

public class StartingTheProgram
{
    [Fact]
    public async Task An_empty_folder_gets_a_database_with_every_table()
    {
        await using var host = new ProSupportHost();
        using var visitor = host.Visitor();

        (await visitor.GetAsync("/fi", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await using var db = host.Database();
        (await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        (await db.Appointments.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }
}
