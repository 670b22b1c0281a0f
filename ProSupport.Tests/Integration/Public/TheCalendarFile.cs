using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Public;

public sealed class TheCalendarFile : IAsyncDisposable
{
    private readonly Site _site = new();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task It_holds_a_time_in_UTC_neutral_words_and_two_alarms_and_nothing_else()
    {
        var code = await _site.BookAsync(_site.First, ("message", "hei vaan"));

        using var response = await _site.WithCodeAsync(code, "/calendar");

        response.Content.Headers.ContentType?.MediaType.ShouldBe("text/calendar");
        response.Content.Headers.ContentDisposition?.FileName.ShouldBe("ajanvaraus.ics");
        var file = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var lines = file.Split("\r\n");
        lines.ShouldContain("DTSTART:20261103T110000Z");
        lines.ShouldContain("DTEND:20261103T114500Z");
        lines.ShouldContain("SUMMARY:Ajanvaraus");
        lines.ShouldContain("SEQUENCE:0");
        lines.ShouldContain("TRIGGER:-P1D");
        lines.ShouldContain("TRIGGER:-PT2H");
        lines.Count(line => line == "BEGIN:VALARM").ShouldBe(2);
        lines[0].ShouldBe("BEGIN:VCALENDAR");
        lines[^2].ShouldBe("END:VCALENDAR");
        lines.ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
        file.Replace("\r\n", string.Empty, StringComparison.Ordinal).ShouldNotContain("\n");
        foreach (var telling in new[] { code, "LOCATION", "Mikko", "Helsinki", "Tapaaminen", "Tukipiste", "hei vaan", "http", "ORGANIZER" })
        {
            file.ShouldNotContain(telling);
        }
    }

    [Fact]
    public async Task After_a_move_it_is_the_same_event_in_a_later_version()
    {
        var code = await _site.BookAsync(_site.SameDay);
        var before = await LinesAsync(code);
        using var moved = await _site.WithCodeAsync(code, "/move", ("slot", $"{_site.Later.Id.Value:N}"));

        var after = await LinesAsync(code);

        One(after, "UID:").ShouldBe(One(before, "UID:"));
        One(after, "SEQUENCE:").ShouldBe("SEQUENCE:1");
        One(after, "DTSTART:").ShouldBe("DTSTART:20261110T080000Z");
    }

    [Fact]
    public async Task It_says_that_a_booking_is_only_asked_for_until_somebody_confirms_it_and_that_it_is_cancelled()
    {
        var code = await _site.BookAsync(_site.Later, ("mode", "PlaceOfClientsChoice"), ("place", "own"), ("own-place", "Tori"));
        One(await LinesAsync(code), "STATUS:").ShouldBe("STATUS:TENTATIVE");

        await ChangeAsync(code, booking => booking.SuggestPlace(Sealed(booking, "Asema"), _site.Clock.Now));
        One(await LinesAsync(code), "STATUS:").ShouldBe("STATUS:TENTATIVE");

        await ChangeAsync(code, booking => booking.Confirm(_site.Clock.Now));
        var confirmed = await LinesAsync(code);
        One(confirmed, "STATUS:").ShouldBe("STATUS:CONFIRMED");
        One(confirmed, "TRANSP:").ShouldBe("TRANSP:OPAQUE");

        using var cancelled = await _site.WithCodeAsync(code, "/cancel", ("sure", "yes"));
        var gone = await LinesAsync(code);
        One(gone, "STATUS:").ShouldBe("STATUS:CANCELLED");
        One(gone, "TRANSP:").ShouldBe("TRANSP:TRANSPARENT");
        gone.ShouldNotContain("BEGIN:VALARM");
        One(gone, "SEQUENCE:").ShouldBe("SEQUENCE:1");
        string.CompareOrdinal(One(confirmed, "DTSTAMP:"), One(gone, "DTSTAMP:")).ShouldBeLessThan(0);
    }

    [Fact]
    public async Task The_same_booking_is_the_same_bytes_whenever_it_is_asked_for()
    {
        var code = await _site.BookAsync(_site.First);
        var first = await LinesAsync(code);
        _site.Clock.Advance(NodaTime.Duration.FromHours(3));

        (await LinesAsync(code)).ShouldBe(first);
        One(first, "DTSTAMP:").ShouldStartWith("DTSTAMP:20261102T0000");
    }

    [Fact]
    public async Task Its_id_tells_neither_the_code_nor_the_row_and_joins_no_two_bookings()
    {
        var codes = new[] { await _site.BookAsync(_site.First), await _site.BookAsync(_site.SameDay) };

        var uids = new List<string>();
        foreach (var code in codes)
        {
            uids.Add(One(await LinesAsync(code), "UID:")["UID:".Length..]);
        }

        uids[0].Zip(uids[1]).Count(pair => pair.First == pair.Second).ShouldBeLessThan(12);
        await using var db = _site.Database();
        var rows = db.Appointments.ToList();
        foreach (var (uid, code) in uids.Zip(codes))
        {
            uid.ShouldMatch("^[0-9a-f]{32}$");
            uid.ToUpperInvariant().ShouldNotContain(code.Replace("-", string.Empty, StringComparison.Ordinal));
            rows.ShouldAllBe(row => !Convert.ToHexStringLower(row.CodeHash!.Value.ToArray()).Contains(uid, StringComparison.Ordinal) && $"{row.Id.Value:N}" != uid);
        }
    }

    private async Task ChangeAsync(string code, Func<Appointment, Outcome<Done>> change)
    {
        await using var db = _site.Database();
        var hash = _site.Services.GetRequiredService<DayKeyVault>().HashOf(ClientCode.Parse(code)!);
        var booking = db.Appointments.Include(row => row.Slot).Single(row => row.CodeHash == hash);
        change(booking).Refused.ShouldBeFalse();
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private SealedText Sealed(Appointment booking, string place) =>
        _site.Services.GetRequiredService<DayKeyVault>().Seal(place, booking.GoneOn, TextPurpose.SuggestedPlace(booking.Id));

    private async Task<string[]> LinesAsync(string code)
    {
        using var response = await _site.WithCodeAsync(code, "/calendar");
        return (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n");
    }

    private static string One(string[] lines, string start) => lines.Single(line => line.StartsWith(start, StringComparison.Ordinal));
}
