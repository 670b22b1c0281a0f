using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using ProSupport.Domain.Privacy;
using ProSupport.Tests.Support;
using ProSupport.Web.Privacy;

namespace ProSupport.Tests.Integration.Privacy;

/// <summary>From a booking on the public page, night after night, to the one in which it is really gone.</summary>
public sealed class TheDayThatAClientIsShown : IAsyncLifetime
{
    private readonly Site _site = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Is_the_day_of_the_night_in_which_texts_code_and_the_time_itself_are_gone()
    {
        var shown = await BookAndReadAsync();
        var meeting = Organisation.FirstDay.PlusDays(1);
        shown.ShouldBe(new Dictionary<string, LocalDate>
        {
            ["Time"] = meeting.PlusDays(15),
            ["Code"] = meeting.PlusDays(1),
            ["Pseudonym"] = meeting.PlusDays(1),
            ["Message"] = meeting.PlusDays(1),
        });

        var gone = new Dictionary<string, LocalDate>();
        for (var day = meeting; gone.Count < shown.Count && day < meeting.PlusDays(40); day = day.PlusDays(1))
        {
            await PassAsync(day);
            foreach (var kind in shown.Keys.Except(await LeftAsync()).Except(gone.Keys).ToArray())
            {
                gone[kind] = day;
            }
        }

        gone.ShouldBe(shown, ignoreOrder: true);
    }

    [Fact]
    public async Task Is_sooner_for_the_time_of_a_booking_that_is_closed()
    {
        await BookAndReadAsync();
        var meeting = Organisation.FirstDay.PlusDays(1);
        _site.Clock.Now = _site.First.End;
        var code = await CloseAsync();

        var shown = await ReadAsync(code);
        shown["Time"].ShouldBe(meeting.PlusDays(1));

        await PassAsync(meeting);
        (await LeftAsync()).ShouldContain("Time");
        await PassAsync(shown["Time"]);
        (await LeftAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_told_beforehand_by_the_page_of_what_we_store()
    {
        var retention = _site.Services.GetRequiredService<RetentionPolicy>();
        (retention.UnclosedGoneAfterDays, retention.AccessLogGoneAfterDays).ShouldBe((15, 181));

        var page = await _site.GetAsync("/en/what-we-store");

        page.ShouldContain("Erased on the day after the meeting");
        page.ShouldContain("Erased 15 days after the meeting at the latest");
        page.ShouldContain("Erased after 181 days");
    }

    private string _code = string.Empty;

    private async Task<Dictionary<string, LocalDate>> BookAndReadAsync()
    {
        _code = await _site.BookAsync(_site.First, ("pseudonym", "Orava"), ("message", "hei vaan"));
        return await ReadAsync(_code);
    }

    private async Task<Dictionary<string, LocalDate>> ReadAsync(string code)
    {
        using var json = await _site.WithCodeAsync(code, "/download", ("format", "json"));
        using var document = JsonDocument.Parse(await json.Content.ReadAsStringAsync(Token));
        return document.RootElement.GetProperty("stored").EnumerateArray().ToDictionary(
            part => part.GetProperty("kind").GetString()!, part => LocalDatePattern.Iso.Parse(part.GetProperty("goneOn").GetString()!).Value);
    }

    private async Task<string> CloseAsync()
    {
        await using var db = _site.Database();
        var row = db.Appointments.Single();
        db.Entry(row).Reference(booking => booking.Slot).Load();
        row.CloseAsMissed(_site.Clock.Now).Refused.ShouldBeFalse();
        await db.SaveChangesAsync(Token);
        return _code;
    }

    private async Task PassAsync(LocalDate day)
    {
        _site.Clock.Now = day.At(new LocalTime(3, 15)).InZoneLeniently(Organisation.Zone).ToInstant();
        await _site.Services.GetRequiredService<Nightly>().RunAsync(_site.Clock.Now, Token);
    }

    /// <summary>What the database still holds of the one booking.</summary>
    private async Task<IReadOnlyList<string>> LeftAsync()
    {
        await using var db = _site.Database();
        var row = db.Appointments.SingleOrDefault();
        return
        [
            .. new (string Kind, object? Value)[] { ("Time", row), ("Code", row?.CodeHash), ("Pseudonym", row?.Pseudonym), ("Message", row?.Message) }
                .Where(part => part.Value is not null).Select(part => part.Kind),
        ];
    }
}
