using System.Data.Common;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Statistics;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support;
using ProSupport.Web.Statistics;

namespace ProSupport.Tests.Integration.Statistics;

public sealed class AddingUp
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counts_past_two_thousand_million_do_not_wrap_anywhere()
    {
        await using var host = new ProSupportHost();
        var file = new StringBuilder("date,unit,locality,work_form,events,persons,tests\n");
        for (var line = 0; line < 2200; line++)
        {
            file.Append("2020-05-01,helsinki,Helsinki,groups,1000000,1000000,1000000\n");
        }

        await host.Services.GetRequiredService<ImportTallies>().RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(file.ToString())), again: false, Token);
        await host.Services.GetRequiredService<RollUp>().RunAsync(host.Clock.Now, Token);

        var year = await host.Services.GetRequiredService<ReadYear>().RunAsync(2020, Token);
        YearAsText.Formats["csv"](year).ShouldEndWith("2020,5,helsinki,Groups,,2200000000,2200000000,2200000000\r\n");
        YearAsText.Formats["json"](year).ShouldContain("\"persons\": 2200000000");
        YearAsText.Formats["text"](year).ShouldContain("Year  helsinki  Groups              2200000000  2200000000  2200000000");
        (await SheetAsync(year)).Last().ShouldBe("2020|5|helsinki|Groups||2200000000|2200000000|2200000000");
    }

    [Fact]
    public void A_total_that_64_bits_cannot_hold_is_no_total()
    {
        var total = new MonthlyTotal(2020, 5, "helsinki", WorkForm.Groups, "");
        total.Add(long.MaxValue, 0, 0);

        Should.Throw<OverflowException>(() => total.Add(1, 0, 0));
    }

    /// <summary>As a server answers after SET NOCOUNT ON: minus one row for every statement.</summary>
    [Fact]
    public async Task What_was_marked_is_counted_although_the_statement_does_not_say()
    {
        await using var host = new ProSupportHost(null, services =>
            services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(new Silent())));
        await AddAsync(host, "2020-05-01,helsinki,Helsinki,groups,1,8\n2020-05-02,helsinki,Helsinki,groups,1,8\n");

        await host.Services.GetRequiredService<RollUp>().RunAsync(host.Clock.Now, Token);

        (await new Night(host).TotalsAsync()).ShouldHaveSingleItem().Persons.ShouldBe(16);
        (await new Night(host).TalliesAsync()).ShouldAllBe(tally => tally.RolledUp);
    }

    /// <summary>As on a server on which an import commits between the adding up and the marking.</summary>
    [Fact]
    public async Task A_tally_that_comes_in_between_is_neither_lost_nor_counted_twice()
    {
        var late = new ComesInBetween();
        await using var host = new ProSupportHost(null, services =>
            services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(late)));
        await AddAsync(host, "2020-05-01,helsinki,Helsinki,groups,1,8\n");
        late.Armed = true;

        await Should.ThrowAsync<DbUpdateConcurrencyException>(host.Services.GetRequiredService<RollUp>().RunAsync(host.Clock.Now, Token));
        late.Armed = false;
        await host.Services.GetRequiredService<RollUp>().RunAsync(host.Clock.Now, Token);

        (await new Night(host).TotalsAsync()).ShouldHaveSingleItem().Persons.ShouldBe(8);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+358")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    public async Task A_text_that_begins_like_a_formula_is_exported_so_that_no_spreadsheet_runs_it(string text)
    {
        await using var host = new ProSupportHost();
        await using (var db = host.Database())
        {
            var total = new MonthlyTotal(2020, 5, text, WorkForm.Groups, text);
            total.Add(1, 8, 0);
            db.Add(total);
            await db.SaveChangesAsync(Token);
        }

        var year = await host.Services.GetRequiredService<ReadYear>().RunAsync(2020, Token);

        YearAsText.Formats["csv"](year).ShouldEndWith($"\r\n2020,5,\"'{text}\",Groups,\"'{text}\",1,8,0\r\n");
        (await SheetAsync(year)).Last().ShouldBe($"2020|5|{text}|Groups|{text}|1|8|0");
    }

    private static Task AddAsync(ProSupportHost host, string lines) => host.Services.GetRequiredService<ImportTallies>()
        .RunAsync(new MemoryStream(Encoding.UTF8.GetBytes($"date,unit,locality,work_form,events,persons\n{lines}")), again: false, Token);

    /// <summary>The rows of the only sheet as a spreadsheet reads them; a formula would be no text.</summary>
    private static async Task<string[]> SheetAsync(ActivityReport year)
    {
        using var file = new MemoryStream();
        await YearAsWorkbook.WriteAsync(year, file, Token);
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        await using var sheet = await zip.Entries.Single(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).OpenAsync(Token);
        var document = await XDocument.LoadAsync(sheet, LoadOptions.None, Token);
        document.Descendants().ShouldAllBe(element => element.Name.LocalName != "f");
        return
        [
            .. document.Descendants().Where(element => element.Name.LocalName == "row").Select(row => string.Join('|', row.Elements().Select(cell =>
                cell.Descendants().Any(part => part.Name.LocalName == "t") == (cell.Attribute("t")?.Value == "inlineStr") ? cell.Value : "neither text nor number"))),
        ];
    }

    private sealed class Silent : DbCommandInterceptor
    {
        public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(-1);
    }

    private sealed class ComesInBetween : DbCommandInterceptor
    {
        public bool Armed { get; set; }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (Armed && command.CommandText.StartsWith("UPDATE Tallies", StringComparison.Ordinal))
            {
                await using var insert = command.Connection!.CreateCommand();
                insert.Transaction = command.Transaction;
                insert.CommandText =
                    """
                    INSERT INTO Tallies (Id, Date, Unit, Locality, WorkForm, Mode, Service, Events, Persons, Topics, Tests, RolledUp)
                    SELECT upper(hex(randomblob(16))), Date, Unit, Locality, WorkForm, Mode, Service, Events, 1, Topics, Tests, 0 FROM Tallies LIMIT 1
                    """;
                (await insert.ExecuteNonQueryAsync(cancellationToken)).ShouldBe(1);
            }

            return result;
        }
    }
}
