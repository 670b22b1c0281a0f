using System.Text;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Public;

public sealed class TheCalendarFile(PublicSite site) : IClassFixture<PublicSite>
{
    [Fact]
    public async Task It_holds_a_time_in_UTC_neutral_words_and_two_alarms_and_nothing_else()
    {
        var code = await site.BookAsync(site.First, ("message", "hei vaan"));

        using var response = await site.WithCodeAsync(code, "/calendar");

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
        var code = await site.BookAsync(site.SameDay);
        var before = await LinesAsync(code);
        using var moved = await site.WithCodeAsync(code, "/move", ("slot", $"{site.Later.Id.Value:N}"));

        var after = await LinesAsync(code);

        One(after, "UID:").ShouldBe(One(before, "UID:"));
        One(after, "SEQUENCE:").ShouldBe("SEQUENCE:1");
        One(after, "DTSTART:").ShouldBe("DTSTART:20261110T080000Z");
    }

    private async Task<string[]> LinesAsync(string code)
    {
        using var response = await site.WithCodeAsync(code, "/calendar");
        return (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n");
    }

    private static string One(string[] lines, string start) => lines.Single(line => line.StartsWith(start, StringComparison.Ordinal));
}
