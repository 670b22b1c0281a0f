using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Tests.Support;
using ProSupport.Web.Appointments.WithCode;

namespace ProSupport.Tests.Integration.Public;

public sealed class UsingACode : IAsyncLifetime
{
    private readonly Site _site = new();
    private string _code = string.Empty;

    public async ValueTask InitializeAsync() =>
        _code = await _site.BookAsync(_site.First, ("mode", "PlaceOfClientsChoice"), ("place", "own"), ("own-place", "Kahvila Kulma"), ("message", "hei vaan"));

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task It_is_read_however_it_is_written()
    {
        using var response = await _site.WithCodeAsync($"  {_code.ToLowerInvariant().Replace('0', 'o').Replace("-", " ", StringComparison.Ordinal)} ");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await VisitorForms.PageAsync(response)).ShouldContain("Kahvila Kulma");
    }

    [Theory]
    [InlineData("ABCD-EFGH-JKMN-PQR", "15")]
    [InlineData("abcd efgh jkmn pqrst", "17")]
    [InlineData("hupsu", "5")]
    public async Task One_with_a_character_missing_or_too_many_is_told_so(string typed, string characters)
    {
        using var response = await _site.WithCodeAsync(typed);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var page = await VisitorForms.PageAsync(response);
        page.ShouldContain($"Tunnuksessa on 16 merkkiä, ja tässä niitä on {characters}.");
        page.ShouldNotContain("Tällä tunnuksella ei löydy mitään");
    }

    [Fact]
    public async Task Who_has_typed_it_can_see_it_again_and_changing_the_language_keeps_it_shown()
    {
        using var plain = await _site.WithCodeAsync(_code);
        (await VisitorForms.PageAsync(plain)).ShouldNotContain("class=\"ticket\"");

        using var shown = await _site.WithCodeAsync(_code, "", ("shown", "code"));
        var page = await VisitorForms.PageAsync(shown);

        page.ShouldContain("class=\"ticket\"");
        page.ShouldContain("<input type=\"hidden\" name=\"shown\" value=\"code\"");
    }

    [Fact]
    public async Task It_moves_the_booking_to_another_time()
    {
        using var times = await _site.WithCodeAsync(_code, "/move");
        var list = await VisitorForms.PageAsync(times);
        list.ShouldContain($"value=\"{_site.SameDay.Id.Value:N}\"");
        list.ShouldNotContain($"value=\"{_site.First.Id.Value:N}\"");

        using var moved = await _site.WithCodeAsync(_code, "/move", ("slot", $"{_site.SameDay.Id.Value:N}"));

        var page = await VisitorForms.PageAsync(moved);
        page.ShouldContain("Aika on siirretty.");
        page.ShouldContain("15.00–15.45");
        page.ShouldContain("hei vaan");
    }

    [Fact]
    public async Task Moving_to_a_time_that_went_shows_the_times_again()
    {
        await _site.BookAsync(_site.SameDay);

        using var response = await _site.WithCodeAsync(_code, "/move", ("slot", $"{_site.SameDay.Id.Value:N}"));

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await VisitorForms.PageAsync(response)).ShouldContain("Joku muu ehti varata");
    }

    [Fact]
    public async Task It_cancels_after_asking_once()
    {
        using var asked = await _site.WithCodeAsync(_code, "/cancel");
        (await VisitorForms.PageAsync(asked)).ShouldContain("Perutaanko aika?");
        using var still = await _site.WithCodeAsync(_code);
        (await VisitorForms.PageAsync(still)).ShouldContain("Odottaa vahvistusta");

        using var cancelled = await _site.WithCodeAsync(_code, "/cancel", ("sure", "yes"));

        var page = await VisitorForms.PageAsync(cancelled);
        page.ShouldContain("role=\"status\"");
        page.ShouldContain("Aika on peruttu.");
        page.ShouldNotContain("hei vaan");
    }

    [Fact]
    public async Task It_erases_the_booking_and_says_so()
    {
        using var erased = await _site.WithCodeAsync(_code, "/erase", ("sure", "yes"));

        (await VisitorForms.PageAsync(erased)).ShouldContain("Kaikki on hävitetty");
        await using var db = _site.Database();
        db.Appointments.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_suggested_place_is_accepted_or_answered_with_another()
    {
        await SuggestAsync("Kirjaston kahvio");
        using var shown = await _site.WithCodeAsync(_code);
        var page = await VisitorForms.PageAsync(shown);
        page.ShouldContain("Kirjaston kahvio");
        page.ShouldContain("Käy minulle");

        using var other = await _site.WithCodeAsync(_code, "/place", ("answer", "other"), ("place", "Tori"));
        (await VisitorForms.PageAsync(other)).ShouldContain("Paikka on lähetetty työntekijälle.");

        await SuggestAsync("Asema");
        using var accepted = await _site.WithCodeAsync(_code, "/place", ("answer", "accept"));
        var agreed = await VisitorForms.PageAsync(accepted);
        agreed.ShouldContain("Hyvä, paikka on sovittu.");
        agreed.ShouldContain("Asema");
    }

    [Fact]
    public async Task A_place_of_ten_thousand_letters_is_refused_and_kept_on_the_page()
    {
        var place = new string('ö', 10_000);

        using var response = await _site.WithCodeAsync(_code, "/place", ("answer", "other"), ("place", place));

        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await VisitorForms.PageAsync(response);
        page.ShouldContain("Paikka on liian pitkä");
        page.ShouldContain(place);
    }

    [Fact]
    public async Task The_page_says_in_words_what_becomes_of_the_reminder()
    {
        var code = await _site.BookAsync(_site.SameDay, ("email", "kuu@client.example"));
        (await PageOfAsync(code)).ShouldContain("Lähetetään sähköpostiin");

        _site.Clock.Now = _site.First.Start - Duration.FromMinutes(90);
        using (await _site.WithCodeAsync(_code, "/cancel", ("sure", "yes")))
        {
        }

        (await MovedAsync(code, _site.First)).ShouldContain("Aika on niin lähellä, ettei muistutusta lähetetä.");
        (await MovedAsync(code, _site.Later)).ShouldContain("Lähetetään sähköpostiin");

        await using var db = _site.Database();
        db.Reminders.Single().MarkSent();
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        (await PageOfAsync(code)).ShouldContain("Lähetetty. Osoite on hävitetty.");
        (await MovedAsync(code, _site.SameDay)).ShouldContain("Tästä ajasta ei tule muistutusta");
    }

    [Fact]
    public async Task Everything_stored_is_shown_and_taken_along_without_the_code()
    {
        using var text = await _site.WithCodeAsync(_code, "/download", ("format", "text"));
        using var json = await _site.WithCodeAsync(_code, "/download", ("format", "json"));

        var file = await text.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        file.ShouldContain("Kahvila Kulma");
        file.ShouldContain("hei vaan");
        file.ShouldNotContain(_code);
        text.Content.Headers.ContentDisposition?.DispositionType.ShouldBe("attachment");
        text.Content.Headers.ContentDisposition?.FileName.ShouldBe("tiedot.txt");
        var document = JsonDocument.Parse(await json.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        document.GetProperty("stored").EnumerateArray()
            .Single(part => part.GetProperty("kind").GetString() == "Message").GetProperty("text").GetString().ShouldBe("hei vaan");
    }

    [Fact]
    public async Task Coming_back_to_a_step_without_the_form_asks_for_the_code()
    {
        using var visitor = _site.Visitor();

        using var response = await visitor.GetAsync("/fi/my/cancel", TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location?.ToString().ShouldBe("/fi/my");
    }

    private async Task<string> PageOfAsync(string code)
    {
        using var shown = await _site.WithCodeAsync(code);
        return await VisitorForms.PageAsync(shown);
    }

    private async Task<string> MovedAsync(string code, Slot to)
    {
        using var moved = await _site.WithCodeAsync(code, "/move", ("slot", $"{to.Id.Value:N}"));
        var page = await VisitorForms.PageAsync(moved);
        page.ShouldContain("Aika on siirretty.");
        return page;
    }

    private async Task SuggestAsync(string place)
    {
        var booking = await _site.Services.GetRequiredService<FindBookingByCode>()
            .RunAsync(ClientCode.Parse(_code)!, TestContext.Current.CancellationToken);
        booking.ShouldNotBeNull();
        await using var db = _site.Database();
        var row = db.Appointments.Include(appointment => appointment.Slot).Single(appointment => appointment.SlotId == _site.First.Id);
        var vault = _site.Services.GetRequiredService<ProSupport.Infrastructure.Crypto.DayKeyVault>();
        row.SuggestPlace(vault.Seal(place, row.GoneOn, $"appointment.suggested-place:{row.Id.Value:N}"), _site.Clock.Now).Refused.ShouldBeFalse();
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
