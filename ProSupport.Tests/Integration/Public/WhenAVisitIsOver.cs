using System.Text.RegularExpressions;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Public;

/// <summary>What no server can clear is said where it matters: what stays on the device, and how to be rid of it.</summary>
public sealed partial class WhenAVisitIsOver(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("fi", "Ladattu tiedosto jää laitteeseesi. Poista se, jos joku muu käyttää laitetta.")]
    [InlineData("sv", "En nedladdad fil blir kvar på din enhet. Ta bort den om någon annan använder enheten.")]
    [InlineData("en", "A downloaded file stays on your device. Delete it if somebody else uses the device.")]
    public async Task Every_button_for_a_file_is_described_by_a_warning_that_the_file_stays(string language, string warning)
    {
        var form = await site.FormAsync(site.PathOf(site.TestTime, language), ("mode", "AtUnit"));
        using var booked = await site.PostAsync(site.PathOf(site.TestTime, language), form);
        var codePage = await VisitorForms.PageAsync(booked);
        using var shown = await site.PostAsync($"/{language}/my", new Dictionary<string, string> { ["code"] = VisitorForms.CodeIn(codePage) });

        foreach (var (page, files) in new[] { (codePage, 1), (await VisitorForms.PageAsync(shown), 3) })
        {
            var buttons = FileButton().Matches(page);
            buttons.Count.ShouldBe(files);
            foreach (Match button in buttons)
            {
                page.ShouldContain($"id=\"{Described().Match(button.Value).Groups[1].Value}\">{warning}</p>");
            }
        }
    }

    [Theory]
    [InlineData("fi", "Varaa aika", "Oma aika")]
    [InlineData("sv", "Boka tid", "Min tid")]
    [InlineData("en", "Book", "My appointment")]
    public async Task The_page_about_it_names_titles_as_the_history_has_them(string language, params string[] titles)
    {
        var page = await site.GetAsync($"/{language}/done");

        titles.ShouldAllBe(title => Regex.IsMatch(page, $"[“”]{title}”"));
        (await site.GetAsync(site.PathOf(site.First, language))).ShouldContain($"<title>{titles[0]} – ");
        (await site.GetAsync($"/{language}/my")).ShouldContain($"<title>{titles[1]} – ");
    }

    [Theory]
    [InlineData("fi", "Valmis? Katso, mitä selaimeesi jäi ja miten tyhjennät sen.")]
    [InlineData("sv", "Klar? Se vad som blev kvar i webbläsaren och hur du rensar det.")]
    [InlineData("en", "Done? See what is left in your browser and how to clear it.")]
    public async Task Every_page_leads_to_it_and_so_do_the_code_and_what_was_erased(string language, string words)
    {
        var top = $"<nav class=\"done\"[^>]*><a href=\"/{language}/done\">";
        var link = $"<a href=\"/{language}/done\">{words}</a>";
        var form = await site.FormAsync(site.PathOf(site.TestTime, language), ("mode", "AtUnit"));
        using var booked = await site.PostAsync(site.PathOf(site.TestTime, language), form);
        var codePage = await VisitorForms.PageAsync(booked);
        using var erased = await site.WithCodeAsync(VisitorForms.CodeIn(codePage), "/erase", ("sure", "yes"));

        codePage.ShouldContain(link);
        codePage.ShouldMatch(top);
        (await VisitorForms.PageAsync(erased)).ShouldContain("<a href=\"/fi/done\">");
        (await site.GetAsync($"/{language}/nowhere")).ShouldMatch(top);
    }

    [GeneratedRegex("""<form [^>]*action="[^"]*/my/(?:calendar|download)".*?</form>""", RegexOptions.Singleline)]
    private static partial Regex FileButton();

    [GeneratedRegex("aria-describedby=\"([^\"]+)\"")]
    private static partial Regex Described();
}
