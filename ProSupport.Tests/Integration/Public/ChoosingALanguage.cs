using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Public;

public sealed class ChoosingALanguage(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("sv-FI,sv;q=0.9,en;q=0.8", "/sv")]
    [InlineData("de, en-US;q=0.7", "/en")]
    [InlineData("en;q=0.2, fi;q=0.9", "/fi")]
    [InlineData("sv;q=0", "/fi")]
    [InlineData("ru", "/fi")]
    [InlineData("fil, en;q=0.5", "/en")]
    [InlineData("fiu;q=0.9, sv;q=0.1", "/sv")]
    [InlineData("svk, eng;q=0.9, FI-fi;q=0.2", "/fi")]
    [InlineData("SV-SE-x-own;q=0.3, fi;q=0.2", "/sv")]
    [InlineData("*", "/fi")]
    [InlineData(";;;,,,q=", "/fi")]
    [InlineData(null, "/fi")]
    public async Task The_front_door_opens_in_the_browsers_language(string? accepted, string expected)
    {
        using var visitor = site.Visitor();
        if (accepted is not null)
        {
            visitor.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accepted);
        }

        using var response = await visitor.GetAsync("/", TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        response.Headers.Location?.ToString().ShouldBe(expected);
        response.Headers.Vary.ShouldBe(["Accept-Language"]);
    }

    [Theory]
    [InlineData("/fi/what-we-store", "/sv/what-we-store")]
    [InlineData("/fi/done", "/sv/done")]
    [InlineData("/fi/my", "/sv/my")]
    [InlineData("/fi/nowhere", "/sv")]
    [InlineData("/fil", "/sv")]
    public async Task Another_language_leads_to_the_same_page(string path, string expected) =>
        (await site.GetAsync(path)).ShouldContain($"<a href=\"{expected}\" lang=\"sv\"");

    [Fact]
    public async Task Another_language_keeps_the_wishes() =>
        (await site.GetAsync(Wished("fi"))).ShouldContain($"<a href=\"{Wished("sv")}\" lang=\"sv\"");

    [Theory]
    [InlineData("/fi", "fi")]
    [InlineData("/sv/book", "sv")]
    [InlineData("/EN/my", "en")]
    [InlineData("/en/nowhere", "en")]
    [InlineData("/fil", "fi")]
    [InlineData("/svk/my", "fi")]
    public async Task A_page_says_which_language_it_speaks(string path, string language) =>
        (await site.GetAsync(path)).ShouldContain($"<html lang=\"{language}\">");

    private string Wished(string language) => site.TimesPath(language, narrowed: wanted => wanted with { Unit = site.Organisation.Turku.Id, Male = true });
}
