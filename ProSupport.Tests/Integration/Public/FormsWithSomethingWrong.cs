using System.Net;
using NodaTime;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Public;

/// <summary>Whatever is wrong with a form, its client is told what to do and everything typed is still there.</summary>
public sealed class FormsWithSomethingWrong(Site site) : IClassFixture<Site>
{
    private readonly string _path = site.PathOf(site.First);

    [Theory]
    [InlineData("own-place", "place-long", "Paikka on liian pitkä")]
    [InlineData("pseudonym", "pseudonym-long", "Nimimerkki on liian pitkä")]
    [InlineData("message", "message-long", "Viesti on liian pitkä")]
    [InlineData("email", "hupsu", "ei näytä sähköpostiosoitteelta")]
    [InlineData("email", "a@b.fi\r\nBcc: c@d.fi", "ei näytä sähköpostiosoitteelta")]
    [InlineData("own-place", "  ", "Kirjoita paikka")]
    public async Task A_bad_field_is_explained_beside_it_and_on_top(string field, string typed, string words)
    {
        var text = typed.EndsWith("-long", StringComparison.Ordinal) ? new string('ä', 10_000) : typed;
        var form = await site.FormAsync(
            _path, ("mode", "PlaceOfClientsChoice"), ("place", "own"), ("own-place", "Kahvila"), ("pseudonym", "Onni"), (field, text));

        using var response = await site.PostAsync(_path, form);

        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await VisitorForms.PageAsync(response);
        page.ShouldContain(words);
        page.ShouldContain($"href=\"#{field}\"");
        page.ShouldContain($"id=\"{field}-error\"");
        page.ShouldContain("aria-invalid=\"true\"");
        page.ShouldContain(field == "pseudonym" ? text : "Onni");
        page.ShouldContain(text.Trim().Length == 0 ? "Onni" : text.Split('\r')[0]);
    }

    [Fact]
    public async Task A_form_without_a_mode_asks_for_one_and_tells_all_else_that_is_wrong()
    {
        using var response = await site.PostAsync(_path, await site.FormAsync(_path, ("message", "hei vaan"), ("email", "hupsu")));

        var page = await VisitorForms.PageAsync(response);
        page.ShouldContain("Valitse, miten tapaamme.");
        page.ShouldContain("href=\"#mode\"");
        page.ShouldContain("href=\"#email\"");
        page.ShouldContain("hei vaan");
    }

    [Fact]
    public async Task A_truncated_form_is_shown_again_with_what_came()
    {
        using var response = await site.PostAsync(_path, new Dictionary<string, string> { ["message"] = "puolet tästä" });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await VisitorForms.PageAsync(response);
        page.ShouldContain("Lomake ei tullut perille kokonaan");
        page.ShouldContain("puolet tästä");
        VisitorForms.HiddenFields(page)["form"].ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_form_that_comes_at_once_is_asked_for_again_and_then_taken()
    {
        var form = await site.FormAsync(_path, ("mode", "Phone"), ("message", "hei vaan"));
        site.Clock.Advance(Duration.FromSeconds(-4));

        using var tooSoon = await site.PostAsync(_path, form);

        var page = await VisitorForms.PageAsync(tooSoon);
        page.ShouldContain("Lomake tuli hyvin nopeasti");
        page.ShouldContain("hei vaan");
        site.Clock.Advance(Duration.FromSeconds(4));
        VisitorForms.HiddenFields(page)["ticket"].ShouldBe(form["ticket"]);
    }

    [Fact]
    public async Task A_form_opened_yesterday_gets_a_new_ticket_and_books_once()
    {
        var path = site.PathOf(site.Later);
        var form = await site.FormAsync(path, ("mode", "Phone"), ("message", "eilinen"));
        site.Clock.Advance(Duration.FromHours(24));

        using var old = await site.PostAsync(path, form);

        var page = await VisitorForms.PageAsync(old);
        page.ShouldContain("Sivu oli ollut auki kauan");
        page.ShouldContain("eilinen");
        var renewed = VisitorForms.HiddenFields(page);
        renewed["form"].ShouldBe(form["form"]);
        renewed["ticket"].ShouldNotBe(form["ticket"]);

        site.Clock.Advance(Duration.FromSeconds(5));
        using var booked = await site.PostAsync(path, new Dictionary<string, string>(renewed) { ["mode"] = "Phone" });
        booked.StatusCode.ShouldBe(HttpStatusCode.OK);
        site.Clock.Advance(Duration.FromHours(-24));
    }

    [Fact]
    public async Task A_filled_trap_asks_for_another_try_with_the_trap_empty()
    {
        using var response = await site.PostAsync(
            _path, await site.FormAsync(_path, ("mode", "Phone"), ("message", "hei vaan"), ("website", "http://example.org")));

        var page = await VisitorForms.PageAsync(response);
        page.ShouldContain("piilokenttä");
        page.ShouldContain("hei vaan");
        page.ShouldNotContain("http://example.org");
    }

    [Fact]
    public async Task Another_language_keeps_what_was_typed()
    {
        var swedish = site.PathOf(site.First, "sv");

        using var response = await site.PostAsync(swedish, await site.FormAsync(_path, ("message", "hei vaan"), ("step", "look")));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await VisitorForms.PageAsync(response);
        page.ShouldContain("Boka tiden");
        page.ShouldContain("hei vaan");
        page.ShouldNotContain("role=\"alert\"");
    }
}
