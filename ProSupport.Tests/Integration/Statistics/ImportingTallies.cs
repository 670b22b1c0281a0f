using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Tests.Support;
using ProSupport.Web.Statistics;

namespace ProSupport.Tests.Integration.Statistics;

public sealed class ImportingTallies
{
    private const string Header = "date,unit,locality,work_form,events,persons";

    [Fact]
    public async Task A_line_with_everything_is_a_tally_with_everything()
    {
        await using var host = new ProSupportHost();

        var outcome = await ImportAsync(host, """
            date;unit;locality;work_form;mode;service;events;persons;gender;age_band;language;first_time;topics;tests
            2020-05-01;helsinki;"Helsinki; keskusta";individual_by_appointment;at-unit;meeting;1;2;woman;From18To29;TH;yes;own-health coping;3
            """);

        outcome.Problems.ShouldBeEmpty();
        var tally = (await new Night(host).TalliesAsync()).ShouldHaveSingleItem();
        (tally.Date, tally.Unit, tally.Locality, tally.WorkForm, tally.Mode, tally.Service)
            .ShouldBe((new LocalDate(2020, 5, 1), "helsinki", "Helsinki; keskusta", WorkForm.IndividualByAppointment, ServiceModes.AtUnit, "meeting"));
        (tally.Events, tally.Persons, tally.Tests).ShouldBe((1, 2, 3));
        (tally.Gender, tally.AgeBand, tally.SpokenLanguage, tally.FirstTime, tally.Topics)
            .ShouldBe((Gender.Woman, AgeBand.From18To29, "th", true, "coping,own-health"));
    }

    [Theory]
    [InlineData("2020-02-30,helsinki,Helsinki,groups,1,8", "line 2: date is '2020-02-30'")]
    [InlineData("2999-01-01,helsinki,Helsinki,groups,1,8", "line 2: date is '2999-01-01'")]
    [InlineData("2020-05-01,Helsinki!,Helsinki,groups,1,8", "line 2: unit is 'Helsinki!'")]
    [InlineData("2020-05-01,helsinki,,groups,1,8", "line 2: locality is ''")]
    [InlineData("2020-05-01,helsinki,Helsinki,parties,1,8", "line 2: work_form is 'parties'")]
    [InlineData("2020-05-01,helsinki,Helsinki,3,1,8", "line 2: work_form is '3'")]
    [InlineData("2020-05-01,helsinki,Helsinki,groups,-1,8", "line 2: events is '-1'")]
    [InlineData("2020-05-01,helsinki,Helsinki,groups,1,1000001", "line 2: persons is '1000001'")]
    [InlineData("2020-05-01,helsinki,Helsinki,groups,1", "line 2: it has 5 values")]
    [InlineData("1989-12-31,helsinki,Helsinki,groups,1,8", "line 2: date is '1989-12-31'; it must be a day from 1990 to today")]
    [InlineData("2026-11-03,helsinki,Helsinki,groups,1,8", "line 2: date is '2026-11-03'")]
    [InlineData("2020-05-01,helsinki,Helsinki,groups,\"1,5\",8", "line 2: events is '1,5'; it must be a whole number")]
    [InlineData("2020-05-01,helsinki,Helsinki,groups,\"1,000\",8", "line 2: events is '1,000'")]
    [InlineData("2020-05-01,helsinki,Helsinki,groups,1.000,8", "line 2: events is '1.000'")]
    [InlineData("2020-05-01,helsinki,Hel\"sinki,groups,1,8", "line 2: a quotation mark stands within a value")]
    [InlineData("2020-05-01,helsinki,\"Hel\"sinki,groups,1,8", "line 2: a quotation mark stands within a value")]
    [InlineData("2020-05-01,helsinki,Hel\u0007sinki,groups,1,8", "line 2: a letter of it makes no sense in UTF-8")]
    [InlineData("2020-05-01,helsinki,J\uFFFDms\uFFFD,groups,1,8", "line 2: a letter of it makes no sense in UTF-8")]
    public async Task A_line_that_is_wrong_is_named_and_nothing_at_all_is_imported(string line, string problem)
    {
        await using var host = new ProSupportHost();

        var outcome = await ImportAsync(host, $"{Header}\n{line}\n2020-05-01,helsinki,Helsinki,groups,1,8\n");

        outcome.Problems.ShouldHaveSingleItem().ShouldStartWith(problem);
        (await new Night(host).TalliesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("date,unit,locality,work_form,events", "line 1: the column 'persons' is missing.")]
    [InlineData("date,unit,locality,work_form,events,persons,name", "line 1: there is no column 'name'")]
    [InlineData("", "The file holds no tallies.")]
    [InlineData(Header, "The file holds no tallies.")]
    public async Task A_header_that_is_wrong_is_refused(string header, string problem)
    {
        await using var host = new ProSupportHost();

        (await ImportAsync(host, header)).Problems.ShouldHaveSingleItem().ShouldStartWith(problem);
    }

    [Fact]
    public async Task A_line_number_is_that_of_the_file_also_after_a_value_of_two_lines()
    {
        await using var host = new ProSupportHost();

        var outcome = await ImportAsync(host, $"{Header}\n2020-05-01,helsinki,\"Hel\nsinki\",groups,1,8\n\n2020-05-01,helsinki,Helsinki,groups,x,8\n");

        outcome.Problems.ShouldHaveSingleItem().ShouldStartWith("line 5: events is 'x'");
    }

    [Fact]
    public async Task Every_line_that_is_wrong_is_named_up_to_a_hundred()
    {
        await using var host = new ProSupportHost();
        var lines = Enumerable.Range(0, 300).Select(line => $"2020-05-01,helsinki,Helsinki,groups,{(line % 2 == 0 ? "x" : "1")},8\n");

        var problems = (await ImportAsync(host, $"{Header}\n{string.Concat(lines)}")).Problems;

        problems.Count.ShouldBe(101);
        (problems[0][..8], problems[1][..8], problems[99][..9]).ShouldBe(("line 2: ", "line 4: ", "line 200:"));
        problems[^1].ShouldBe("There may be more; the lines after these were not read.");
    }

    [Fact]
    public async Task One_quotation_mark_too_many_in_sixty_thousand_lines_is_named_and_nothing_after_it()
    {
        await using var host = new ProSupportHost();
        var file = new StringBuilder($"{Header}\n2020-05-01,helsinki,\"Helsinki,groups,1,8\n");
        for (var line = 0; line < 60_000; line++)
        {
            file.Append("2020-05-01,helsinki,Helsinki,groups,x,8\n");
        }

        var outcome = await ImportAsync(host, file.ToString());

        outcome.Problems.ShouldHaveSingleItem().ShouldStartWith("line 2: a quotation mark is opened and not closed");
    }

    [Theory]
    [InlineData("2020-05-01,helsinki,\"Helsinki,groups,1,8\n2020-05-02,helsinki,Helsinki,groups,1,8\n")]
    [InlineData("2020-05-01,helsinki,\"Helsinki,groups,1,8\n2020-05-02,helsinki,Helsinki\",groups,1,8\n")]
    public async Task A_line_that_quotation_marks_have_swallowed_is_not_lost_without_a_word(string lines)
    {
        await using var host = new ProSupportHost();

        var outcome = await ImportAsync(host, $"{Header}\n{lines}");

        outcome.Problems.ShouldHaveSingleItem().ShouldStartWith("line 2: a quotation mark is opened and not closed");
    }

    [Theory]
    [InlineData("1.5.2025", "2025-05-02", "line 3: date is '2025-05-02'; it must be a day from 1990 to today, written as 31.12.2020 in every line")]
    [InlineData("2025-05-01", "2.5.2025", "line 3: date is '2.5.2025'; it must be a day from 1990 to today, written as 2020-12-31 in every line")]
    [InlineData("2025-05-01", "5/2/2025", "line 3: date is '5/2/2025'")]
    public async Task Dates_of_two_forms_in_one_file_are_refused(string first, string second, string problem)
    {
        await using var host = new ProSupportHost();

        var outcome = await ImportAsync(host, $"{Header}\n{first},helsinki,Helsinki,groups,1,8\n{second},helsinki,Helsinki,groups,1,8\n");

        outcome.Problems.ShouldHaveSingleItem().ShouldStartWith(problem);
    }

    [Fact]
    public async Task The_same_counts_a_second_time_are_refused_unless_somebody_says_again()
    {
        await using var host = new ProSupportHost();
        const string Line = "2020-05-01,helsinki,Helsinki,groups,1,8\n";
        (await ImportAsync(host, $"{Header}\n{Line}")).Problems.ShouldBeEmpty();

        var second = await ImportAsync(host, $"{Header}\n{Line}");
        second.Problems.ShouldHaveSingleItem().ShouldStartWith("The same counts were imported on 2026-11-02 already; say --again");
        var otherwiseWritten = await ImportAsync(host, $"\uFEFF{Header.Replace(',', ';')}\r\n{Line.Replace(',', ';')}");
        otherwiseWritten.Problems.ShouldHaveSingleItem().ShouldStartWith("The same counts were imported");
        (await new Night(host).TalliesAsync()).Count.ShouldBe(1);

        (await ImportAsync(host, $"{Header}\n{Line}{Line}")).Problems.ShouldBeEmpty();
        (await ImportAsync(host, $"{Header}\n{Line}", again: true)).Problems.ShouldBeEmpty();
        (await new Night(host).TalliesAsync()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task What_is_remembered_of_a_file_cannot_be_guessed_and_is_forgotten_after_two_years()
    {
        const string File = $"{Header}\n2020-05-01,helsinki,Helsinki,groups,1,8\n";
        await using var host = new ProSupportHost();
        await using var other = new ProSupportHost();
        await ImportAsync(host, File);
        await ImportAsync(other, File);
        (await HashesAsync(host)).ShouldHaveSingleItem().ShouldNotBe((await HashesAsync(other)).ShouldHaveSingleItem());

        var night = new Night(host);
        await night.PassAsync(Organisation.FirstDay.PlusDays(730));
        (await HashesAsync(host)).ShouldHaveSingleItem();
        await night.PassAsync(Organisation.FirstDay.PlusDays(731));
        (await HashesAsync(host)).ShouldBeEmpty();
    }

    private static async Task<string[]> HashesAsync(ProSupportHost host)
    {
        await using var db = host.Database();
        return [.. (await db.ImportedFiles.ToListAsync(TestContext.Current.CancellationToken)).Select(file => Convert.ToHexString(file.Hash))];
    }

    private static Task<TalliesImported> ImportAsync(ProSupportHost host, string file, bool again = false) =>
        host.Services.GetRequiredService<ImportTallies>().RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(file)), again, TestContext.Current.CancellationToken);
}
