using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ProSupport.Tests.Support;
using ProSupport.Web.Statistics;

namespace ProSupport.Tests.Integration.Statistics;

public sealed class AskingForAYear
{
    private const string File = """
        date,unit,locality,work_form,service,events,persons,tests
        2020-05-01,helsinki,Helsinki,groups,,1,8,0
        2020-05-09,helsinki,Helsinki,groups,,1,3,0
        2020-06-01,helsinki,Helsinki,groups,,1,5,0
        2020-05-02,tampere,Tampere,outreach_health_work,sti-test,1,12,9
        2021-01-01,tampere,Tampere,groups,,1,1,0
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_address_answers_with_months_and_totals_of_that_year_only()
    {
        await using var host = await WithFiguresAsync();
        using var visitor = host.Visitor();

        using var answer = JsonDocument.Parse(await visitor.GetStringAsync("/api/statistics/2020", Token));

        Rows(answer, "months").ShouldBe(["5 helsinki Groups  2 11 0", "5 tampere OutreachHealthWork sti-test 1 12 9", "6 helsinki Groups  1 5 0"]);
        Rows(answer, "totals").ShouldBe([" helsinki Groups  3 16 0", " tampere OutreachHealthWork sti-test 1 12 9"]);
    }

    [Fact]
    public async Task A_year_without_work_is_empty_and_one_that_is_none_is_not_found()
    {
        await using var host = new ProSupportHost();
        using var visitor = host.Visitor();

        (await visitor.GetStringAsync("/api/statistics/2001", Token)).ShouldContain("\"months\": []");
        (await visitor.GetAsync("/api/statistics/12", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync("/api/statistics/soon", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task As_text_and_as_csv_it_has_the_same_figures()
    {
        await using var host = await WithFiguresAsync();
        var year = await host.Services.GetRequiredService<ReadYear>().RunAsync(2020, Token);

        YearAsText.Formats["csv"](year).ShouldBe(
            "year,month,unit,work_form,service,events,persons,tests\r\n2020,5,helsinki,Groups,,2,11,0\r\n2020,5,tampere,OutreachHealthWork,sti-test,1,12,9\r\n2020,6,helsinki,Groups,,1,5,0\r\n");
        YearAsText.Formats["text"](year).ShouldContain("Year  tampere   OutreachHealthWork  sti-test       1       12      9\n");
    }

    private static async Task<ProSupportHost> WithFiguresAsync()
    {
        var host = new ProSupportHost();
        await host.Services.GetRequiredService<ImportTallies>().RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(File)), again: false, Token);
        await host.Services.GetRequiredService<RollUp>().RunAsync(host.Clock.Now, Token);
        return host;
    }

    private static string[] Rows(JsonDocument answer, string table) =>
        [.. answer.RootElement.GetProperty(table).EnumerateArray().Select(row => string.Join(' ', new[] { "month", "unit", "workForm", "service", "events", "persons", "tests" }
            .Select(part => row.TryGetProperty(part, out var value) ? value.ToString() : "")))];
}
