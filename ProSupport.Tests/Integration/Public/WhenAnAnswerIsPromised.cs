using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Public;

/// <summary>
/// A client asks Siv for a meeting on Tuesday 10 November. Siv works on this Monday, on Wednesday and on the next Monday;
/// the first of the clock's days is Monday 2 November.
/// </summary>
public sealed class WhenAnAnswerIsPromised : IAsyncLifetime
{
    private static readonly LocalDate Monday = Organisation.FirstDay;

    private readonly Site _site = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await WorkOnAsync(_site, Monday, Monday.PlusDays(2), Monday.PlusDays(7));

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData(0, 14, "Vastaus tulee viimeistään tänään klo 18.00.")]
    [InlineData(0, 16, "Vastaus tulee viimeistään ke 4.11. klo 18.00.")]
    [InlineData(1, 9, "Vastaus tulee viimeistään huomenna klo 18.00.")]
    [InlineData(2, 17, "Vastaus tulee viimeistään ma 9.11. klo 18.00.")]
    [InlineData(5, 10, "Vastaus tulee viimeistään ma 9.11. klo 18.00.")]
    [InlineData(6, 10, "Vastaus tulee viimeistään huomenna klo 18.00.")]
    [InlineData(7, 16, "Vastaus tulee ennen tapaamista.")]
    public async Task On_the_page_with_the_code_and_on_the_booking_itself(int day, int hour, string words)
    {
        _site.Clock.Now = Organisation.At(Monday.PlusDays(day), hour);

        var (code, page) = await BookAsync("fi");

        page.ShouldContain(words);
        (await MineAsync("fi", code)).ShouldContain(words);
    }

    [Theory]
    [InlineData("sv", "Du får svar senast i dag kl. 18.00.", "Du får svar senast ons 4.11 kl. 18.00.")]
    [InlineData("en", "You will have an answer today by 18:00 at the latest.", "You will have an answer by Wed 4 Nov at 18:00 at the latest.")]
    public async Task In_the_language_of_the_page(string language, string today, string later)
    {
        var (code, page) = await BookAsync(language);
        page.ShouldContain(today);
        (await MineAsync(language, code)).ShouldContain(today);

        _site.Clock.Now = Organisation.At(Monday, 17);
        using var moved = await _site.WithCodeAsync(code, "/move", ("slot", $"{(await TimeAsync(_site, Monday.PlusDays(8), 14)).Id.Value:N}"));

        moved.IsSuccessStatusCode.ShouldBeTrue();
        (await MineAsync(language, code)).ShouldContain(later);
    }

    [Fact]
    public async Task Later_it_says_that_the_answer_is_late_and_nothing_more_once_it_came()
    {
        var (code, _) = await BookAsync("fi");
        _site.Clock.Now = Organisation.At(Monday, 18) + Duration.FromMinutes(1);
        (await MineAsync("fi", code)).ShouldContain("Vastauksen piti jo tulla. Soita, niin asia selviää.");

        await using (var db = _site.Database())
        {
            db.Appointments.Single().Confirm(_site.Clock.Now);
            await db.SaveChangesAsync(Token);
        }

        var page = await MineAsync("fi", code);
        page.ShouldContain("Sovittu");
        page.ShouldNotContain("Vastaus tulee");
        page.ShouldNotContain("Vastauksen piti");
    }

    [Fact]
    public async Task The_hour_is_the_organisations()
    {
        await using var site = Site.With(("Organisation:AnswersBy", "12:30"));
        await WorkOnAsync(site, Monday);

        (await BookAsync("fi", site)).Page.ShouldContain("Vastaus tulee viimeistään tänään klo 12.30.");
    }

    [Fact]
    public async Task Somebody_elses_hours_and_hours_taken_back_promise_nothing()
    {
        await using var site = new Site();
        var withdrawn = await TimeAsync(site, Monday.PlusDays(2), 12);
        await using (var db = site.Database())
        {
            db.Slots.Single(slot => slot.Id == withdrawn.Id).Withdraw();
            db.Add(site.Organisation.Slot(Organisation.At(Monday, 12), worker: site.Organisation.Mikko.Id));
            db.Add(site.Organisation.Slot(Organisation.At(Monday, 12), unit: site.Turku));
            await db.SaveChangesAsync(Token);
        }

        (await BookAsync("fi", site)).Page.ShouldContain("Vastaus tulee ennen tapaamista. Jos sitä ei näy, soita.");
    }

    private async Task<(string Code, string Page)> BookAsync(string language, Site? at = null)
    {
        var site = at ?? _site;
        var path = site.PathOf(site.Later, language);
        using var booked = await site.PostAsync(path, await site.FormAsync(path, ("mode", "Phone")));
        var page = await VisitorForms.PageAsync(booked);
        return (VisitorForms.CodeIn(page), Spaced(page));
    }

    private async Task<string> MineAsync(string language, string code)
    {
        using var page = await _site.PostAsync($"/{language}/my", new Dictionary<string, string> { ["code"] = code });
        return Spaced(await VisitorForms.PageAsync(page));
    }

    // What keeps a date on one line is no matter here.
    private static string Spaced(string page) => page.Replace('\u00A0', ' ');

    private static async Task WorkOnAsync(Site site, params LocalDate[] days)
    {
        foreach (var day in days)
        {
            await TimeAsync(site, day, 12);
        }
    }

    private static async Task<Slot> TimeAsync(Site site, LocalDate day, int hour)
    {
        await using var db = site.Database();
        var slot = site.Organisation.Slot(Organisation.At(day, hour), unit: site.Turku, worker: site.Organisation.Siv.Id);
        db.Add(slot);
        await db.SaveChangesAsync(Token);
        return slot;
    }
}
