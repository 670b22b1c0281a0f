using System.Net;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Tests.Integration.Public;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;

namespace ProSupport.Tests.Integration.Edges;

/// <summary>
/// The tables of the real database are gone while the program runs. Whatever is asked for, its answer is a page of ours, in
/// its reader's language, that says what to do, and nothing of what went wrong inside.
/// </summary>
public sealed class TablesThatAreGone
{
    private static readonly string[] Traces = ["Exception", "SQLite", "no such table", "   at ProSupport", ".cs:line"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Language.Fi, true)]
    [InlineData(Language.Sv, true)]
    [InlineData(Language.En, true)]
    [InlineData(Language.En, false)]
    public async Task Every_staff_page_says_so_or_needs_none_of_them(Language language, bool accountsStay)
    {
        EveryProvider.OnlyOnSqlite();
        await using var site = new ProSupportHost(new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "None" });
        var visitors = new List<StaffVisitor>();
        foreach (var role in Enum.GetValues<StaffRole>())
        {
            visitors.Add(await SignedInAsync(site, role, language));
        }

        await TakeTablesAwayAsync(site, accountsStay);

        var told = 0;
        foreach (var endpoint in site.OfTheStaff().Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null))
        {
            foreach (var visitor in visitors)
            {
                var path = endpoint.PathOf(_ => Guid.NewGuid().ToString());
                using var answer = await visitor.GetAsync(path);
                told += await ShouldBeOursAsync(answer, path, language) ? 1 : 0;
            }
        }

        told.ShouldBeGreaterThan(0, "some of them need a table");
        visitors.ForEach(visitor => visitor.Dispose());
    }

    [Theory]
    [InlineData("staff/sign-in", "sign-in", "Form.Email", "joku@example.fi", "Form.Password", "salainen salasana")]
    [InlineData("staff/invite", "invited", "Form.Code", "abc", "Form.Password", "salainen salasana")]
    [InlineData("staff/sign-in", "nothing", "Form.Email", "joku@example.fi", "Form.Password", "salainen salasana")]
    public async Task A_form_that_leads_in_says_so_too(string path, string form, string field, string value, string secret, string typed)
    {
        EveryProvider.OnlyOnSqlite();
        await using var site = new ProSupportHost(new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "None" });
        using var visitor = new StaffVisitor(site);
        using var opened = await visitor.GetAsync(path);
        await TakeTablesAwayAsync(site, accountsStay: false);

        using var answer = await visitor.SendAsync(path, form, (field, value), (secret, typed));

        var told = await ShouldBeOursAsync(answer, path, Language.En);
        var page = await answer.Content.ReadAsStringAsync(Token);
        (told || page.Contains("role=\"alert\"", StringComparison.Ordinal)).ShouldBeTrue(page);
        page.ShouldNotContain(typed);
    }

    [Fact]
    public async Task Every_public_page_says_so_or_needs_none_of_them()
    {
        EveryProvider.OnlyOnSqlite();
        await using var site = Site.With(("Logging:LogLevel:Default", "None"));
        await TakeTablesAwayAsync(site, accountsStay: false);
        var promises = PublicPromises.Of(site);
        var told = 0;
        foreach (var endpoint in site.OfVisitors().Where(endpoint => !endpoint.IsFile() && endpoint.Pattern().Length > 1))
        {
            foreach (var method in endpoint.Methods())
            {
                var answer = await AskAsync(site, method, site.PathOf(endpoint));
                Traces.Where(trace => answer.Body.Contains(trace, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(answer.Asked);
                if (answer.IsPage)
                {
                    promises.BrokenBy(answer).ShouldBeEmpty();
                    answer.Body.ShouldContain("<h1");
                }

                answer.Status.ShouldNotBe(StatusCodes.Status500InternalServerError, answer.Asked);
                told += answer is { IsPage: true, Status: StatusCodes.Status503ServiceUnavailable } ? 1 : 0;
            }
        }

        told.ShouldBeGreaterThan(10);
    }

    private static async Task<PublicAnswer> AskAsync(Site site, string method, string path)
    {
        using var visitor = site.Visitor();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == HttpMethods.Post)
        {
            request.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["code"] = "0000-0000-0000-0000" });
        }

        using var response = await visitor.SendAsync(request, Token);
        return await PublicAnswer.OfAsync($"{method} {path}", response, Token);
    }

    /// <summary>Whether it is the page that tells of trouble; everything that is not has to be a page as always, or to lead to one.</summary>
    private static async Task<bool> ShouldBeOursAsync(HttpResponseMessage answer, string path, Language language)
    {
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token));
        Traces.Where(trace => page.Contains(trace, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(path);
        if (answer.StatusCode == HttpStatusCode.Redirect)
        {
            return false;
        }

        page.ShouldContain($"<html lang=\"{language.ToString().ToLowerInvariant()}\"", customMessage: path);
        ShownKeys.In(page).ShouldBeEmpty(path);
        if ((int)answer.StatusCode < 400)
        {
            return false;
        }

        page.ShouldContain("<h1", customMessage: path);
        page.ShouldContain("href=\"/staff\"", customMessage: path);
        page.ShouldMatch(@"href=""/?staff(\.\w+)?\.css""", path);
        return true;
    }

    private static async Task<StaffVisitor> SignedInAsync(ProSupportHost site, StaffRole role, Language language)
    {
        var person = await site.AddPersonAsync(role);
        await using var db = site.Database();
        await db.Users.Where(user => user.Id == person.WorkerId.Value).ExecuteUpdateAsync(row => row.SetProperty(user => user.Language, language), Token);
        var visitor = new StaffVisitor(site);
        await visitor.SignInAsync(person);
        return visitor;
    }

    /// <param name="accountsStay">Whether who is signed in is known all the same.</param>
    internal static async Task TakeTablesAwayAsync(ProSupportHost site, bool accountsStay)
    {
        await using var db = site.Database();
        var tables = db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct()
            .Where(table => !accountsStay || !table.StartsWith("AspNet", StringComparison.Ordinal));
        foreach (var table in tables)
        {
#pragma warning disable EF1002 // The name comes from the model.
            await db.Database.ExecuteSqlRawAsync($"ALTER TABLE \"{table}\" RENAME TO \"{table}Away\"", Token);
#pragma warning restore EF1002
        }
    }
}
