using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Tests.Support;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Layout;

namespace ProSupport.Tests.Integration.Public;

public sealed class FreeTimesOnThePage
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_booked_time_goes_from_the_page_and_the_interface_and_a_cancelled_one_comes_back()
    {
        await using var site = new Site();
        var time = site.PathOf(site.First);
        (await site.GetAsync(site.TimesPath())).ShouldContain(time);
        (await site.GetAsync("/api/slots?service=meeting")).ShouldContain(time);

        var code = await site.BookAsync(site.First);

        await SoonAsync(site, site.TimesPath(), page => !page.Contains(time, StringComparison.Ordinal));
        await SoonAsync(site, "/api/slots?service=meeting", page => !page.Contains(time, StringComparison.Ordinal));

        using var cancelled = await site.WithCodeAsync(code, "/cancel", ("sure", "yes"));
        await SoonAsync(site, site.TimesPath(), page => page.Contains(time, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cached_page_lives_less_than_a_second_and_is_evicted_by_the_tag_of_the_diary_changes()
    {
        var context = new OutputCacheContext { HttpContext = new DefaultHttpContext() };
        context.HttpContext.Request.Method = HttpMethods.Get;

        await ((IOutputCachePolicy)new PublicCache()).CacheRequestAsync(context, Token);

        context.EnableOutputCaching.ShouldBeTrue();
        context.ResponseExpirationTimeSpan.ShouldNotBeNull().ShouldBeLessThan(TimeSpan.FromSeconds(1));
        context.Tags.ShouldContain(FreeTimesCache.Tag);
    }

    [Fact]
    public async Task Wishes_narrow_the_times_down()
    {
        await using var site = new Site();
        var man = site.PathOf(site.First);
        var woman = site.PathOf(site.Later);

        (await site.GetAsync(site.TimesPath(narrowed: wanted => wanted with { Male = true }))).ShouldContain(man);
        (await site.GetAsync(site.TimesPath(narrowed: wanted => wanted with { Unit = site.Organisation.Turku.Id }))).ShouldContain(woman);
        (await site.GetAsync(site.TimesPath(narrowed: wanted => wanted with { Spoken = "sv" }))).ShouldContain(woman);
        (await site.GetAsync(site.TimesPath(narrowed: wanted => wanted with { Spoken = "en" }))).ShouldContain(man);
        (await site.GetAsync(site.TimesPath(narrowed: wanted => wanted with { Unit = site.Organisation.Turku.Id, Male = true }))).ShouldNotContain(woman);
        (await site.GetAsync(site.TimesPath(narrowed: wanted => wanted with { Week = new(2026, 11, 9) }))).ShouldContain(woman);
        (await site.GetAsync(site.TimesPath(narrowed: wanted => wanted with { Week = new(2026, 11, 9) }))).ShouldNotContain(man);
    }

    [Fact]
    public async Task Where_there_are_none_it_says_what_to_do_instead()
    {
        await using var site = new Site();

        var page = await site.GetAsync(site.TimesPath(narrowed: wanted => wanted with { Unit = site.Organisation.Turku.Id, Male = true }));

        page.ShouldContain("Vapaita aikoja ei nyt ole");
        page.ShouldContain($"href=\"{site.TimesPath()}\"");
        page.ShouldContain("href=\"/fi/drop-in\"");
        page.ShouldContain("href=\"tel:095550100\"");
    }

    [Fact]
    public async Task A_wish_leads_to_a_page_of_its_own_by_an_address_that_tells_nothing()
    {
        await using var site = new Site();

        using var answer = await site.PostAsync(
            "/fi/book", Wishes(site, ("unit", $"{site.Organisation.Turku.Id.Value:N}"), ("male", "1"), ("mode", "Phone"), ("language", "SV")));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var to = answer.Headers.Location!.ToString();
        to.ShouldBe(site.TimesPath(narrowed: wanted => wanted with { Unit = site.Organisation.Turku.Id, Male = true, Mode = ServiceModes.Phone, Spoken = "sv" }) + "#times");
        to.Length.ShouldBe((site.TimesPath() + "#times").Length);
    }

    [Fact]
    public async Task A_wish_that_makes_no_sense_is_as_if_it_were_not_there()
    {
        await using var site = new Site();
        var plain = site.TimesPath() + "#times";

        foreach (var (name, value) in new[] { ("mode", "Teleport"), ("mode", "3"), ("language", "%%"), ("language", "e1"), ("unit", "👋"), ("male", "ehkä") })
        {
            using var answer = await site.PostAsync("/fi/book", Wishes(site, (name, value)));
            answer.Headers.Location!.ToString().ShouldBe(plain);
        }
    }

    [Theory]
    [InlineData(1900, 1, 1)]
    [InlineData(2200, 12, 31)]
    public async Task A_week_however_far_away_is_one_that_can_be_looked_at(int year, int month, int day)
    {
        await using var site = new Site();
        using var visitor = site.Visitor();

        using var response = await visitor.GetAsync(site.TimesPath(narrowed: wanted => wanted with { Week = new(year, month, day) }), Token);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_unit_that_is_none_is_not_carried_on_into_other_addresses()
    {
        await using var site = new Site();

        var page = await site.GetAsync(site.TimesPath(narrowed: wanted => wanted with { Unit = UnitId.New(), Male = true }));

        page.ShouldContain(site.TimesPath("sv", narrowed: wanted => wanted with { Male = true }));
    }

    [Fact]
    public async Task What_everybody_may_see_is_compressed_and_what_holds_a_secret_is_not()
    {
        await using var site = new Site();

        (await EncodingAsync(site, "/fi", "gzip, br")).ShouldBe("br");
        (await EncodingAsync(site, "/fi", "gzip;q=1, br;q=0")).ShouldBe("gzip");
        (await EncodingAsync(site, site.TimesPath(), "br")).ShouldBe("br");
        (await EncodingAsync(site, "/api/slots", "gzip")).ShouldBe("gzip");
        (await EncodingAsync(site, "/fi", "identity")).ShouldBeEmpty();
        (await EncodingAsync(site, site.PathOf(site.First), "gzip, br")).ShouldBeEmpty();
        (await EncodingAsync(site, "/fi/my", "gzip, br")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_page_with_its_style_sheet_stays_far_under_thirty_kilobytes()
    {
        await using var site = new Site();
        var bytes = 0;

        foreach (var path in new[] { "/fi", "/public.css" })
        {
            using var visitor = site.Visitor();
            visitor.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
            bytes += (await visitor.GetByteArrayAsync(path, Token)).Length;
        }

        bytes.ShouldBeLessThan(30 * 1024);
    }

    [Fact]
    public async Task Drop_in_hours_tell_who_is_on_duty()
    {
        await using var site = new Site();

        var page = await site.GetAsync("/fi/drop-in");

        page.ShouldContain("to\u00A05.11. klo\u00A016.00–19.00");
        page.ShouldContain("Vuorossa Mikko");
        site.Clock.Now = Organisation.Start + Duration.FromDays(30);
        (await site.GetAsync("/en/drop-in")).ShouldContain("No drop-in hours are planned");
    }

    private static Dictionary<string, string> Wishes(Site site, params (string Name, string Value)[] wishes) =>
        wishes.Append((Name: "service", Value: $"{site.Meeting.Id.Value:N}")).ToDictionary(wish => wish.Name, wish => wish.Value);

    // A rush of changes evicts the cached page a few times a second, so it may take a few more looks.
    private static async Task SoonAsync(Site site, string path, Func<string, bool> seen)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!seen(await site.GetAsync(path)))
        {
            enough.Token.ThrowIfCancellationRequested();
        }
    }

    private static async Task<string> EncodingAsync(Site site, string path, string accepted)
    {
        using var visitor = site.Visitor();
        visitor.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var response = await visitor.GetAsync(path, Token);
        return string.Join(',', response.Content.Headers.ContentEncoding);
    }
}
