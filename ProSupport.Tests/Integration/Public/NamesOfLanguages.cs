using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Public;

/// <summary>Languages are written as the page's language writes them: small within a Finnish or Swedish sentence, large at the beginning of a label.</summary>
public sealed class NamesOfLanguages(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("fi", "Vuorossa Mikko · englanti, suomi<")]
    [InlineData("sv", "I tjänst: Mikko · engelska, finska<")]
    [InlineData("en", "On duty: Mikko · English, Finnish<")]
    public async Task Within_a_sentence(string language, string words) =>
        (await site.GetAsync($"/{language}/drop-in")).ShouldContain(words);

    [Theory]
    [InlineData("fi", "Englanti", "Ruotsi", "Suomi")]
    [InlineData("sv", "Engelska", "Finska", "Svenska")]
    [InlineData("en", "English", "Finnish", "Swedish")]
    public async Task In_a_list_to_choose_from_in_its_alphabet(string language, params string[] names)
    {
        var page = await site.GetAsync(site.TimesPath(language));

        var places = names.Select(name => page.IndexOf($">{name}</option>", StringComparison.Ordinal)).ToList();
        places.ShouldAllBe(place => place > 0);
        places.ShouldBeInOrder();
    }
}
