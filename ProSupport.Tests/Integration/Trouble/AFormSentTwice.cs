using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Trouble;

public sealed class AFormSentTwice : TroubledForm
{
    [Fact]
    public async Task At_the_same_moment_books_once_and_shows_the_same_code_to_all()
    {
        await using var site = PublicSite.With();
        var fields = await site.FormAsync(Path(site, site.First), Typed);

        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(site, fields)));

        codes.Distinct().ShouldHaveSingleItem();
        (await BookingsAsync(site)).ShouldBe(1);
    }

    [Fact]
    public async Task Again_after_its_booking_was_erased_books_anew_only_if_the_time_is_free()
    {
        await using var site = PublicSite.With();
        var fields = await site.FormAsync(Path(site, site.First), Typed);
        var code = await SendAsync(site, fields);
        await site.WithCodeAsync(code, "/erase", ("sure", "yes"));
        await site.BookAsync(site.First);

        using var answer = await site.PostAsync(Path(site, site.First), fields);

        await ShouldKeepAllAsync(answer, System.Net.HttpStatusCode.Conflict, "Refusal_SlotTaken");
        (await BookingsAsync(site)).ShouldBe(1);
    }

    private static async Task<string> SendAsync(PublicSite site, Dictionary<string, string> fields)
    {
        using var answer = await site.PostAsync(Path(site, site.First), fields);
        return PublicSite.CodeIn(await PublicSite.PageAsync(answer));
    }
}
