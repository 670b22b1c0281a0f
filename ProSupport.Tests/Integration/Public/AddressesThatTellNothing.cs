using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Tests.Support;
using ProSupport.Web.Appointments.FreeTimes;

namespace ProSupport.Tests.Integration.Public;

/// <summary>Who reads a browser's history finds no service, no wish and no time in it, and an hour or two later can open none of it.</summary>
public sealed class AddressesThatTellNothing
{
    private static readonly Duration Hour = Duration.FromHours(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_link_on_the_way_to_a_booking_is_a_neutral_one()
    {
        await using var site = new Site();
        string[] telling =
        [
            .. site.Organisation.Services.Select(service => service.Key), .. site.Organisation.Units.Select(unit => unit.Key), "Phone", "2026-",
            .. new[] { site.First, site.SameDay, site.Later, site.TestTime }.SelectMany(slot => Spellings(slot.Id.Value)),
            .. new[] { site.Meeting, site.Test }.SelectMany(service => Spellings(service.Id.Value)),
        ];
        var seen = new List<string>();
        foreach (var page in new[] { "/fi", "/fi/book", site.TimesPath(), site.TimesPath(service: site.Test), site.PathOf(site.First) })
        {
            seen.Add(page);
            seen.AddRange(Addresses().Matches(await site.GetAsync(page)).Select(match => match.Groups[1].Value));
        }

        seen.Count(address => address.Contains("/book/", StringComparison.Ordinal)).ShouldBeGreaterThan(15);
        seen.Where(address => telling.Any(part => address.Contains(part, StringComparison.OrdinalIgnoreCase))).Except(["/fi/drop-in"]).ShouldBeEmpty();
        var words = seen.Select(address => Word().Match(address)).Where(word => word.Success).Select(word => word.Value).ToList();
        words.Select(word => word.Length).Distinct().ShouldHaveSingleItem();
        words.ShouldAllBe(word => word.All(char.IsAsciiHexDigitLower), "no part of one is taken for a code");
    }

    [Fact]
    public async Task One_thing_has_one_word_for_an_hour_in_every_process_and_none_afterwards()
    {
        await using var site = new Site();
        await using var other = site.Second();
        var (here, there) = (Of(site), Of(other));
        var (times, form) = (here.OfTimes(new(site.Meeting.Id)), here.OfForm(site.Meeting.Id, site.First.Id));

        there.OfTimes(new(site.Meeting.Id)).ShouldBe(times);
        there.Form(form.Split('/')[^1]).ShouldBe((site.Meeting.Id, site.First.Id));

        site.Clock.Advance(Hour);
        (await StatusAsync(site, "/fi" + times)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(site, "/fi" + form)).ShouldBe(HttpStatusCode.OK);
        here.OfTimes(new(site.Meeting.Id)).ShouldNotBe(times);

        site.Clock.Advance(Hour);
        (await StatusAsync(site, "/sv" + times)).ShouldBe(HttpStatusCode.NotFound, "in a language in which no copy of it is kept for a moment");
        (await StatusAsync(site, "/fi" + form)).ShouldBe(HttpStatusCode.NotFound);
        var page = await site.GetAsync("/fi" + form);
        page.ShouldContain("Valitse palvelu uudelleen");
        page.ShouldContain(site.TimesPath());
    }

    [Fact]
    public async Task A_form_is_taken_however_old_its_address_has_grown()
    {
        await using var site = new Site();
        var path = site.PathOf(site.Later);
        var form = await site.FormAsync(path, ("mode", "Phone"), ("message", "Kirjoitin hitaasti"));
        site.Clock.Advance(Hour * 5);

        using var booked = await site.PostAsync(path, form);

        booked.StatusCode.ShouldBe(HttpStatusCode.OK);
        VisitorForms.CodeIn(await VisitorForms.PageAsync(booked)).Length.ShouldBe(19);
    }

    [Fact]
    public async Task Another_language_of_an_old_form_keeps_what_was_typed()
    {
        await using var site = new Site();
        var path = site.PathOf(site.Later);
        var form = await site.FormAsync(path, ("mode", "Phone"), ("message", "Kirjoitin hitaasti"), ("step", "look"));
        site.Clock.Advance(Hour * 5);

        using var again = await site.PostAsync($"/sv{path[3..]}", form);

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await VisitorForms.PageAsync(again)).ShouldContain("Kirjoitin hitaasti</textarea>");
    }

    [Fact]
    public async Task A_word_that_was_altered_leads_nowhere()
    {
        await using var site = new Site();
        var addresses = Of(site);
        var word = site.TimesPath().Split('/')[^1];
        addresses.Times(word).ShouldNotBeNull();
        addresses.Form(word).ShouldBeNull("one kind of word is not taken for the other");
        for (var at = 0; at < word.Length; at++)
        {
            var altered = $"{word[..at]}{(word[at] == '0' ? '1' : '0')}{word[(at + 1)..]}";
            addresses.Times(altered).ShouldBeNull();
        }

        foreach (var nonsense in new[] { "", "A", "%", word + word, word[..^4], new string('A', word.Length) })
        {
            addresses.Times(nonsense).ShouldBeNull();
            addresses.Form(nonsense).ShouldBeNull();
        }
    }

    [Fact]
    public async Task Every_wish_comes_back_as_it_went_in()
    {
        await using var site = new Site();
        var addresses = Of(site);
        foreach (var wanted in new TimesWanted[]
        {
            new(site.Meeting.Id),
            new(site.Meeting.Id, site.Turku.Id, ServiceModes.Chat, "ru", true, new(2200, 12, 31)),
            new(site.Test.Id, Week: new(1900, 1, 1)),
            new(site.Test.Id, Spoken: "fi"),
            new(site.Test.Id, Male: true),
        })
        {
            addresses.Times(addresses.OfTimes(wanted).Split('/')[^1]).ShouldBe(wanted);
        }
    }

    private static NeutralAddresses Of(ProSupportHost host) => host.Services.GetRequiredService<NeutralAddresses>();

    private static IEnumerable<string> Spellings(Guid id) => [id.ToString("N"), id.ToString()];

    private static async Task<HttpStatusCode> StatusAsync(Site site, string path)
    {
        using var visitor = site.Visitor();
        using var answer = await visitor.GetAsync(path, Token);
        return answer.StatusCode;
    }

    private static Regex Addresses() => new("(?:href|action|formaction)=\"([^\"]+)\"");

    private static Regex Word() => new("(?<=/book/(?:times|form)/)[^#?/]+");
}
