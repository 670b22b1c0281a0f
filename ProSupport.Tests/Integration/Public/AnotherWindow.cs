using System.Net;
using ProSupport.Domain.Appointments;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Public;

/// <summary>A client whose page shows the booking as it was before somebody changed it is asked again.</summary>
public sealed class AnotherWindow : IAsyncLifetime
{
    private readonly Site _site = new();
    private string _code = string.Empty;

    public async ValueTask InitializeAsync()
    {
        _code = await _site.BookAsync(_site.First, ("mode", "PlaceOfClientsChoice"), ("place", "own"), ("own-place", "Kahvila Kulma"));
        using var moved = await _site.WithCodeAsync(_code, "/move", ("slot", $"{_site.SameDay.Id.Value:N}"), ("seen", "0"));
        moved.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("0")]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    public async Task It_is_asked_again_before_it_cancels_moves_names_accepts_or_erases(string seen)
    {
        foreach (var (step, fields) in new (string, (string, string)[])[]
        {
            ("/cancel", [("sure", "yes")]),
            ("/move", [("slot", $"{_site.First.Id.Value:N}")]),
            ("/place", [("answer", "other"), ("place", "Torin laita")]),
            ("/place", [("answer", "accept")]),
            ("/erase", [("sure", "yes")]),
        })
        {
            using var stale = await _site.WithCodeAsync(_code, step, [.. fields, ("seen", seen)]);

            stale.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            var page = await VisitorForms.PageAsync(stale);
            page.ShouldContain("Varaus muuttui samaan aikaan");
            page.ShouldContain("15.00");
            page.Contains("Torin laita", StringComparison.Ordinal).ShouldBe(fields[0].Item2 == "other", "what was typed is kept");
        }

        await using var db = _site.Database();
        var booking = db.Appointments.Single();
        (booking.SlotId, booking.State, booking.Version).ShouldBe((_site.SameDay.Id, AppointmentState.Requested, 1));
    }

    [Fact]
    public async Task Every_form_that_changes_something_carries_what_was_seen()
    {
        foreach (var step in new[] { "", "/move", "/cancel", "/erase" })
        {
            using var shown = await _site.WithCodeAsync(_code, step);

            (await VisitorForms.PageAsync(shown)).ShouldContain("<input type=\"hidden\" name=\"seen\" value=\"1\"");
        }
    }
}
