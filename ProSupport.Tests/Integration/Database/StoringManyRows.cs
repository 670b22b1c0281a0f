using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Statistics;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support.Databases;

namespace ProSupport.Tests.Integration.Database;

public sealed class StoringManyRows
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task They_come_back_as_a_context_would_have_stored_them_and_only_with_the_transaction(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MakeAsync(provider);
        await using var services = new ServiceCollection().AddDatabase(database.Settings).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<ProSupportDb>>().CreateDbContextAsync(Token);
        await db.Database.MigrateAsync(Token);
        var rows = Enumerable.Range(0, 300).Select(Tally).ToArray();

        await using (await db.Database.BeginTransactionAsync(Token))
        {
            await db.InsertManyAsync(rows, Token);
        }

        (await db.Tallies.CountAsync(Token)).ShouldBe(0);
        await using (var transaction = await db.Database.BeginTransactionAsync(Token))
        {
            await db.InsertManyAsync(rows[..299], Token);
            db.Tallies.Add(rows[299]);
            await db.SaveChangesAsync(Token);
            await transaction.CommitAsync(Token);
        }

        var stored = await db.Tallies.AsNoTracking().ToListAsync(Token);
        Told(stored).ShouldBe(Told(rows));
        (await db.Tallies.CountAsync(row => row.Id == rows[7].Id && row.Date == rows[7].Date && row.WorkForm == rows[7].WorkForm && !row.RolledUp, Token)).ShouldBe(1);
    }

    private static Tally Tally(int number) => new(
        TallyId.New(), new LocalDate(2020, 5, 1).PlusDays(number), "helsinki", "Hämeenlinna", WorkForm.Groups, ServiceModes.AtUnit, number % 2 == 0 ? "" : "meeting", number, number * 2)
    {
        Gender = number % 3 == 0 ? null : Gender.Woman,
        AgeBand = AgeBand.From18To29,
        SpokenLanguage = number % 2 == 0 ? null : "th",
        FirstTime = number % 2 == 0 ? true : null,
        Topics = "coping",
        Tests = number % 4,
    };

    private static string[] Told(IEnumerable<Tally> tallies) =>
        [.. tallies.OrderBy(tally => tally.Date).Select(tally => $"{tally.Date} {JsonSerializer.Serialize(tally)}")];
}
