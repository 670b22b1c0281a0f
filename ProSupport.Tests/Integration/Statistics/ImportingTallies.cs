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

    private static Task<TalliesImported> ImportAsync(ProSupportHost host, string file) =>
        host.Services.GetRequiredService<ImportTallies>().RunAsync(new StringReader(file), TestContext.Current.CancellationToken);
}
