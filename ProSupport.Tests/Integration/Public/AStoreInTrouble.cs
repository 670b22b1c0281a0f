using System.Data.Common;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;

namespace ProSupport.Tests.Integration.Public;

/// <summary>SQLite itself refuses here, by its own means; nothing pretends to be an error.</summary>
public sealed class AStoreInTrouble : TroubledForm
{
    private const string Sound = "PRAGMA query_only=OFF; PRAGMA max_page_count=1000000;";

    private static readonly (string, string) ShortWait = ("Database:LockWaitSeconds", "1");

    [Theory]
    [InlineData("PRAGMA query_only=ON")]
    [InlineData("PRAGMA max_page_count=1")]
    public async Task That_is_read_only_or_full_keeps_every_word_and_takes_them_when_it_is_sound_again(string trouble)
    {
        EveryProvider.OnlyOnSqlite();
        var store = new Store();
        await using var site = Site.With(services => services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(store)), ShortWait);
        var code = await site.BookAsync(site.Later, Typed);
        var path = site.PathOf(site.First);
        var fields = await site.FormAsync(path, [.. Typed, ("message", new string('ä', 2000))]);
        var typed = Typed.ToDictionary();

        store.Sql = trouble;
        using var refused = await site.PostAsync(path, fields);
        using var erased = await site.WithCodeAsync(code, "/erase", ("sure", "yes"));
        using var moved = await site.WithCodeAsync(code, "/place", ("answer", "other"), ("place", new string('ö', 300)));

        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var html = await refused.Content.ReadAsStringAsync(Cancel);
        WebUtility.HtmlDecode(html).ShouldContain(Words("Refusal_CannotStoreNow"));
        var kept = FilledForm.In(html);
        (kept["message"], kept["own-place"], kept["email"]).ShouldBe((fields["message"], typed["own-place"], typed["email"]));
        WebUtility.HtmlDecode(html).ShouldContain(site.Helsinki.Phone);
        if (trouble.Contains("query_only", StringComparison.Ordinal))
        {
            erased.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await VisitorForms.PageAsync(erased)).ShouldContain(Words("Refusal_CannotStoreNow"));
            moved.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }

        store.Sql = Sound;
        (await BookingsAsync(site)).ShouldBe(trouble.Contains("query_only", StringComparison.Ordinal) ? 1 : 0, "a full disk keeps nobody from erasing");
        using var booked = await site.PostAsync(path, kept);
        VisitorForms.CodeIn(await VisitorForms.PageAsync(booked)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task That_somebody_has_locked_keeps_every_word_and_takes_them_when_it_is_free_again()
    {
        EveryProvider.OnlyOnSqlite();
        await using var site = Site.With(ShortWait);
        var code = await site.BookAsync(site.Later, Typed);
        var path = site.PathOf(site.First);
        var fields = await site.FormAsync(path, Typed);
        Dictionary<string, string> kept;

        using (Locked(site))
        {
            var waiting = Enumerable.Range(0, 4).Select(_ => site.PostAsync(path, fields)).ToArray();
            using var erased = await site.WithCodeAsync(code, "/erase", ("sure", "yes"));
            erased.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            kept = [];
            foreach (var answer in await Task.WhenAll(waiting))
            {
                kept = await ShouldKeepAllAsync(answer, HttpStatusCode.ServiceUnavailable, "Refusal_CannotStoreNow");
                answer.Dispose();
            }

            using var mine = await site.WithCodeAsync(code);
            mine.StatusCode.ShouldBe(HttpStatusCode.OK, "reading goes on");
        }

        (await BookingsAsync(site)).ShouldBe(1);
        using var booked = await site.PostAsync(path, kept);
        VisitorForms.CodeIn(await VisitorForms.PageAsync(booked)).ShouldNotBeEmpty();
        (await BookingsAsync(site)).ShouldBe(2);
    }

    [Fact]
    public async Task Of_the_keys_that_takes_no_new_key_loses_no_word_and_stores_nothing_unsealed()
    {
        EveryProvider.OnlyOnSqlite();
        await using var site = Site.With();
        var days = Path.Combine(site.Folder, "keys", "days");
        var path = site.PathOf(site.First);
        var fields = await site.FormAsync(path, Typed);
        Directory.Move(days, days + "-away");
        await File.WriteAllTextAsync(days, string.Empty, Cancel);

        using var answer = await site.PostAsync(path, fields);

        var kept = await ShouldKeepAllAsync(answer, HttpStatusCode.ServiceUnavailable, "Trouble_Busy_What");
        (await BookingsAsync(site)).ShouldBe(0);
        File.Delete(days);
        Directory.Move(days + "-away", days);
        using var booked = await site.PostAsync(path, kept);
        VisitorForms.CodeIn(await VisitorForms.PageAsync(booked)).ShouldNotBeEmpty();
    }

    private static SqliteConnection Locked(Site site)
    {
        var other = new SqliteConnection($"Data Source={FileOf(site)};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        return other;
    }

    private static string FileOf(Site site) => site.Services.GetRequiredService<DatabaseSettings>().SqliteFile;

    /// <summary>Puts every connection into the state in which the store is.</summary>
    private sealed class Store : DbConnectionInterceptor
    {
        public string Sql { get; set; } = Sound;

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
