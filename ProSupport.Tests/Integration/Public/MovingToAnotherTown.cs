using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Public;

/// <summary>A booking in a café in Helsinki, and free times with the same worker, with others, and in Turku.</summary>
public sealed class MovingToAnotherTown : IAsyncLifetime
{
    private const string TheQuestion = "Uusi paikka tarvitaan";

    private readonly Site _site = new();
    private string _code = string.Empty;

    private string InTurku => $"{_site.Later.Id.Value:N}";

    public async ValueTask InitializeAsync()
    {
        await using (var db = _site.Database())
        {
            db.Add(new SuggestedPlace(SuggestedPlaceId.New(), _site.Turku.Id, "Jokiranta", "Ranta 1"));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        _code = await _site.BookAsync(_site.First, ("mode", "PlaceOfClientsChoice"), ("place", "own"), ("own-place", "Kahvila Kulma"), ("message", "hei vaan"));
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_own_town_is_shown_first_and_all_towns_through_every_week()
    {
        var own = await PageAsync();
        own.ShouldContain("Näkyvissä: Helsinki");
        own.ShouldContain("15.00");
        var later = await PageAsync(("week", "2026-11-09"));
        later.ShouldNotContain(InTurku);

        var all = await PageAsync(("towns", "all"), ("week", "2026-11-09"));

        all.ShouldContain("Näkyvissä: kaikki paikkakunnat");
        all.ShouldContain(">Turku</h3>");
        all.ShouldContain(InTurku);
        all.ShouldContain("kysymme paikan uudelleen");
        Forms(all).Count(form => form.Contains("name=\"week\" value=\"2026-11-02\"", StringComparison.Ordinal)
            && form.Contains("name=\"towns\" value=\"all\"", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_worker_stands_before_others_who_are_earlier()
    {
        var early = await SlotAsync(_site.Helsinki, "Aino", hour: 9);

        var page = await PageAsync();

        var order = new[] { ">Mikko</h3>", $"{_site.SameDay.Id.Value:N}", ">Muut työntekijät</h3>", $"{early.Id.Value:N}" };
        order.Select(part => page.IndexOf(part, StringComparison.Ordinal)).ShouldBeInOrder();
        order.ShouldAllBe(part => page.Contains(part));
        (await PageAsync(("week", "2026-11-09"))).ShouldNotContain("Mikko: ei vapaita aikoja");
        await SlotAsync(_site.Helsinki, "Aino", hour: 9, days: 8);
        (await PageAsync(("week", "2026-11-09"))).ShouldContain("Mikko: ei vapaita aikoja tällä viikolla.");
    }

    [Fact]
    public async Task A_town_without_other_times_says_so_and_shows_the_ways_on()
    {
        await _site.BookAsync(_site.SameDay);

        var page = await PageAsync();

        page.ShouldContain("Muita vapaita aikoja ei nyt ole.");
        page.ShouldContain("09 555 0100");
        page.ShouldContain("Näytä kaikki paikkakunnat");
        page.ShouldNotContain("Siirrä tähän aikaan");
        (await PageAsync(("towns", "all"))).ShouldContain(InTurku);
    }

    [Fact]
    public async Task Nothing_moves_to_another_town_before_its_client_has_said_where_to_meet_there()
    {
        using var asked = await MoveAsync();

        var page = await VisitorForms.PageAsync(asked);
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.ShouldContain(TheQuestion);
        page.ShouldContain("value=\"Jokiranta, Ranta 1\"");
        page.ShouldNotContain("Kahvila Aamu");
        page.ShouldNotContain("value=\"Kahvila Kulma\"");
        (await StoredAsync()).ShouldBe((_site.First.Id, 0));
    }

    [Theory]
    [InlineData("Jokiranta, Ranta 1", "", "Jokiranta, Ranta 1")]
    [InlineData("own", " Torin  kulma ", "Torin  kulma")]
    [InlineData("you", "jäi kenttään", "Työntekijä ehdottaa paikkaa.")]
    public async Task The_answer_moves_it_and_the_old_place_is_gone(string choice, string own, string told)
    {
        using var moved = await MoveAsync(("asked-in", "turku"), ("place", choice), ("own-place", own));

        moved.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await VisitorForms.PageAsync(moved);
        page.ShouldContain("Aika on siirretty.");
        page.ShouldContain("Odottaa vahvistusta");
        page.ShouldContain(told);
        page.ShouldContain("hei vaan");
        page.ShouldNotContain("Kahvila Kulma");
        page.ShouldNotContain("jäi kenttään");
        (await StoredAsync()).ShouldBe((_site.Later.Id, 1));
    }

    [Theory]
    [InlineData("  ", "Kirjoita paikka")]
    [InlineData("long", "Paikka on liian pitkä")]
    public async Task A_bad_answer_is_explained_and_kept(string own, string words)
    {
        var typed = own == "long" ? new string('ö', 10_000) : own;

        using var refused = await MoveAsync(("asked-in", "turku"), ("place", "own"), ("own-place", typed));

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await VisitorForms.PageAsync(refused);
        page.ShouldContain(words);
        page.ShouldContain("href=\"#own-place\"");
        var fields = FilledForm.In(page);
        (fields["own-place"], fields["place"], fields["slot"]).ShouldBe((typed, "own", InTurku));
        (await StoredAsync()).ShouldBe((_site.First.Id, 0));
    }

    [Fact]
    public async Task What_was_answered_for_one_town_is_no_answer_for_another()
    {
        using var asked = await MoveAsync(("asked-in", "helsinki"), ("place", "own"), ("own-place", "Kahvila Aamu"));

        var page = await VisitorForms.PageAsync(asked);
        page.ShouldContain(TheQuestion);
        page.ShouldNotContain("Kahvila Aamu");
        (await StoredAsync()).ShouldBe((_site.First.Id, 0));
    }

    [Fact]
    public async Task Another_language_keeps_the_time_and_what_was_typed()
    {
        using var swedish = await _site.PostAsync("/sv/my/move", new Dictionary<string, string>
        {
            ["code"] = _code,
            ["slot"] = InTurku,
            ["asked-in"] = "turku",
            ["place"] = "own",
            ["own-place"] = "Torin kulma",
            ["step"] = "look",
        });

        var page = await VisitorForms.PageAsync(swedish);
        page.ShouldContain("En ny plats behövs");
        var fields = FilledForm.In(page);
        (fields["own-place"], fields["place"], fields["slot"], fields["seen"]).ShouldBe(("Torin kulma", "own", InTurku, "0"));
        (await StoredAsync()).ShouldBe((_site.First.Id, 0));
    }

    [Fact]
    public async Task When_the_time_goes_meanwhile_another_in_that_town_takes_the_answer_along()
    {
        var other = await SlotAsync(_site.Turku, "Kaj", hour: 11, days: 8);
        await _site.BookAsync(_site.Later);
        using var gone = await MoveAsync(("towns", "all"), ("asked-in", "turku"), ("place", "own"), ("own-place", "Torin kulma"));
        gone.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var times = await VisitorForms.PageAsync(gone);
        times.ShouldContain("Joku muu ehti varata");

        var form = FilledForm.In(Forms(times).Single(part => part.Contains("Siirrä tähän aikaan", StringComparison.Ordinal)));
        using var moved = await _site.PostAsync("/fi/my/move", new Dictionary<string, string>(form) { ["slot"] = $"{other.Id.Value:N}" });

        (await VisitorForms.PageAsync(moved)).ShouldContain("Torin kulma");
        (await StoredAsync()).ShouldBe((other.Id, 1));
    }

    [Fact]
    public async Task A_booking_that_changed_meanwhile_is_asked_about_again_with_what_was_typed()
    {
        using (await _site.WithCodeAsync(_code, "/place", ("place", "Kirjasto")))
        {
        }

        using var stale = await MoveAsync(("seen", "0"), ("asked-in", "turku"), ("place", "own"), ("own-place", "Torin kulma"));

        stale.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await VisitorForms.PageAsync(stale);
        page.ShouldContain("Varaus muuttui samaan aikaan");
        page.ShouldContain("Kirjasto");
        var fields = FilledForm.In(Forms(page).Single(form => form.Contains("id=\"where\"", StringComparison.Ordinal)));
        (fields["own-place"], fields["seen"]).ShouldBe(("Torin kulma", "1"));
    }

    [Fact]
    public async Task A_talk_on_the_phone_moves_to_any_town_without_a_question()
    {
        var code = await _site.BookAsync(_site.SameDay);

        using var moved = await _site.WithCodeAsync(code, "/move", ("slot", InTurku));

        var page = await VisitorForms.PageAsync(moved);
        page.ShouldContain("Aika on siirretty.");
        page.ShouldContain("02 555 0300");
    }

    private async Task<string> PageAsync(params (string Name, string Value)[] fields)
    {
        using var page = await _site.WithCodeAsync(_code, "/move", fields);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await VisitorForms.PageAsync(page);
    }

    private Task<HttpResponseMessage> MoveAsync(params (string Name, string Value)[] fields) =>
        _site.WithCodeAsync(_code, "/move", [("slot", InTurku), .. fields]);

    private async Task<(SlotId Slot, int Version)> StoredAsync()
    {
        await using var db = _site.Database();
        var hash = _site.Services.GetRequiredService<DayKeyVault>().HashOf(ClientCode.Parse(_code)!);
        var booking = db.Appointments.Single(row => row.CodeHash == hash);
        return (booking.SlotId, booking.Version);
    }

    private async Task<Slot> SlotAsync(Unit unit, string worker, int hour, int days = 1)
    {
        var there = new Worker(WorkerId.New(), unit.Id, worker, isMale: false, SpokenLanguages.None);
        var slot = _site.Organisation.Slot(Organisation.At(Organisation.FirstDay.PlusDays(days), hour), unit: unit, worker: there.Id);
        await using var db = _site.Database();
        db.AddRange(there, slot);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return slot;
    }

    private static IEnumerable<string> Forms(string page) => page.Split("<form").Skip(1).Select(form => form.Split("</form>")[0]);
}
