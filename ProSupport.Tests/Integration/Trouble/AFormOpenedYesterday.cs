using System.Net;
using NodaTime;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Trouble;

public sealed class AFormOpenedYesterday : TroubledForm
{
    [Fact]
    public async Task Is_shown_again_with_every_word_and_then_books()
    {
        await using var site = PublicSite.With();
        var path = Path(site, site.Later);
        var fields = await site.FormAsync(path, Typed);
        site.Clock.Advance(Duration.FromDays(1));

        using var answer = await site.PostAsync(path, fields);

        var kept = await ShouldKeepAllAsync(answer, HttpStatusCode.UnprocessableEntity, "Form_TooOld");
        (await BookingsAsync(site)).ShouldBe(0);
        site.Clock.Advance(Duration.FromSeconds(5));
        using var booked = await site.PostAsync(path, kept);
        PublicSite.CodeIn(await PublicSite.PageAsync(booked)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task For_a_time_that_has_been_since_is_offered_another_time()
    {
        await using var site = PublicSite.With();
        var fields = await site.FormAsync(Path(site, site.First), Typed);
        site.Clock.Advance(Duration.FromDays(2));

        using var answer = await site.PostAsync(Path(site, site.First), fields);

        await ShouldKeepAllAsync(answer, HttpStatusCode.Conflict, "Refusal_SlotStarted");
        (await PublicSite.PageAsync(answer)).ShouldContain(Path(site, site.Later));
    }
}
