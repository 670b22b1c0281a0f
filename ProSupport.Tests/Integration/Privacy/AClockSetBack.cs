using System.Net;
using NodaTime;
using ProSupport.Tests.Integration.Public;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Privacy;

public sealed class AClockSetBack : TroubledForm
{
    [Fact]
    public async Task Before_a_day_whose_key_is_gone_books_nothing_that_could_not_be_forgotten()
    {
        await using var site = Site.With();
        var night = new Night(site);
        night.Vault.Seal("of another", Organisation.FirstDay.PlusDays(2), "test");
        await night.PassAsync(Organisation.FirstDay.PlusDays(3));
        site.Clock.Now = Organisation.Start;
        var path = site.PathOf(site.First);

        using var answer = await site.PostAsync(path, await site.FormAsync(path, Typed));

        await ShouldKeepAllAsync(answer, HttpStatusCode.Conflict, "Refusal_DayAlreadyForgotten");
        (await BookingsAsync(site)).ShouldBe(0);
        var later = site.PathOf(site.Later);
        using var booked = await site.PostAsync(later, await site.FormAsync(later, Typed));
        VisitorForms.CodeIn(await VisitorForms.PageAsync(booked)).ShouldNotBeEmpty("a day ahead has its key");
    }

    [Fact]
    public async Task Between_opening_a_form_and_sending_it_turns_nobody_away()
    {
        await using var site = Site.With();
        var path = site.PathOf(site.First);
        var fields = await site.FormAsync(path, Typed);
        site.Clock.Advance(-Duration.FromHours(1));

        using var booked = await site.PostAsync(path, fields);

        VisitorForms.CodeIn(await VisitorForms.PageAsync(booked)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Leaves_what_was_booked_before_to_be_found()
    {
        await using var site = Site.With();
        var code = await site.BookAsync(site.Later, Typed);
        site.Clock.Advance(-Duration.FromDays(400));

        using var mine = await site.WithCodeAsync(code);

        (await VisitorForms.PageAsync(mine)).ShouldContain("Yö'perhonen");
    }
}
