using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using NodaTime;
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
        (await site.GetAsync("/fi/book/meeting")).ShouldContain(time);
        (await site.GetAsync("/api/slots?service=meeting")).ShouldContain(time);

        var code = await site.BookAsync(site.First);

        await SoonAsync(site, "/fi/book/meeting", page => !page.Contains(time, StringComparison.Ordinal));
        await SoonAsync(site, "/api/slots?service=meeting", page => !page.Contains(time, StringComparison.Ordinal));

        using var cancelled = await site.WithCodeAsync(code, "/cancel", ("sure", "yes"));
        await SoonAsync(site, "/fi/book/meeting", page => page.Contains(time, StringComparison.Ordinal));
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

        (await site.GetAsync("/fi/book/meeting?male=1")).ShouldContain(man);
        (await site.GetAsync("/fi/book/meeting?unit=turku")).ShouldContain(woman);
        (await site.GetAsync("/fi/book/meeting?language=sv")).ShouldContain(woman);
        (await site.GetAsync("/fi/book/meeting?language=en")).ShouldContain(man);
        (await site.GetAsync("/fi/book/meeting?male=1&unit=turku")).ShouldNotContain(woman);
        (await site.GetAsync("/fi/book/meeting?week=2026-11-09")).ShouldContain(woman);
        (await site.GetAsync("/fi/book/meeting?week=2026-11-09")).ShouldNotContain(man);
    }

    [Fact]
    public async Task Where_there_are_none_it_says_what_to_do_instead()
    {
        await using var site = new Site();

        var page = await site.GetAsync("/fi/book/meeting?male=1&unit=turku");

        page.ShouldContain("Vapaita aikoja ei nyt ole");
        page.ShouldContain("href=\"/fi/book/meeting\"");
        page.ShouldContain("href=\"/fi/drop-in\"");
        page.ShouldContain("href=\"tel:095550100\"");
    }

    [Theory]
    [InlineData("week=hupsu&mode=Teleport&language=%00&unit=%F0%9F%91%8B&male=ehkä")]
    [InlineData("week=9999-12-31&week=1900-01-01")]
    [InlineData("week=-9998-01-01")]
    [InlineData("week=9999-12-31")]
    [InlineData("week=0001-01-01")]
    [InlineData("mode=3&mode=Phone")]
    public async Task Nonsense_in_the_address_is_as_if_it_were_not_there(string query)
    {
        await using var site = new Site();
        using var visitor = site.Visitor();

        using var response = await visitor.GetAsync($"/fi/book/meeting?{query}", Token);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_unit_that_is_none_is_not_carried_on_into_other_addresses()
    {
        await using var site = new Site();

        var page = await site.GetAsync("/fi/book/meeting?unit=ABCD-EFGH-JKMN-PQRS&male=1");

        page.ShouldContain("male=1");
        page.ShouldNotContain("unit=ABCD");
    }

    [Fact]
    public async Task What_everybody_may_see_is_compressed_and_what_holds_a_secret_is_not()
    {
        await using var site = new Site();

        (await EncodingAsync(site, "/fi", "gzip, br")).ShouldBe("br");
        (await EncodingAsync(site, "/fi", "gzip;q=1, br;q=0")).ShouldBe("gzip");
        (await EncodingAsync(site, "/fi/book/meeting", "br")).ShouldBe("br");
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
