using System.Net;
using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Tests.Support;
using ProSupport.Web.Privacy;

namespace ProSupport.Tests.Integration.Public;

public sealed class GuardsAgainstBots
{
    private static readonly FormGuardSettings Two = new(On: true, Duration.FromSeconds(2), Duration.FromHours(12), PerAddress: 2, PerService: 5);
    private static readonly IPAddress Someone = IPAddress.Parse("203.0.113.7");

    [Fact]
    public void A_network_gets_its_share_for_an_hour_and_then_anew()
    {
        var limits = new FormLimits(Two);
        var service = ServiceId.New();
        var now = Organisation.Start;

        limits.TryTake(service, Someone, now).ShouldBeTrue();
        limits.TryTake(service, Someone, now).ShouldBeTrue();
        limits.TryTake(service, Someone, now).ShouldBeFalse();
        limits.TryTake(service, IPAddress.Parse("::ffff:203.0.113.7"), now).ShouldBeFalse();
        limits.TryTake(service, IPAddress.Parse("203.0.113.8"), now).ShouldBeTrue();
        limits.TryTake(service, Someone, now + Duration.FromMinutes(61)).ShouldBeTrue();
    }

    [Fact]
    public void A_household_with_many_new_addresses_has_one_share()
    {
        var limits = new FormLimits(Two);
        var service = ServiceId.New();

        limits.TryTake(service, IPAddress.Parse("2001:db8:1:2::1"), Organisation.Start).ShouldBeTrue();
        limits.TryTake(service, IPAddress.Parse("2001:db8:1:2::2"), Organisation.Start).ShouldBeTrue();
        limits.TryTake(service, IPAddress.Parse("2001:db8:1:2:ffff::3"), Organisation.Start).ShouldBeFalse();
        limits.TryTake(service, IPAddress.Parse("2001:db8:1:3::1"), Organisation.Start).ShouldBeTrue();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.20.0.5")]
    [InlineData("192.168.1.1")]
    [InlineData("fd00::1")]
    public void A_proxy_in_front_is_not_taken_for_one_client(string address)
    {
        var limits = new FormLimits(Two);
        var service = ServiceId.New();

        for (var booking = 0; booking < Two.PerService; booking++)
        {
            limits.TryTake(service, IPAddress.Parse(address), Organisation.Start).ShouldBeTrue();
        }

        limits.TryTake(service, IPAddress.Parse(address), Organisation.Start).ShouldBeFalse();
        limits.TryTake(ServiceId.New(), IPAddress.Parse(address), Organisation.Start).ShouldBeTrue();
    }

    [Fact]
    public async Task Past_the_limit_the_form_says_whom_to_call_and_keeps_what_was_typed()
    {
        await using var site = Site.With(("Forms:PerServiceAndHour", "1"));
        await site.BookAsync(site.SameDay);
        var path = site.PathOf(site.First);

        using var response = await site.PostAsync(path, await site.FormAsync(path, ("mode", "Phone"), ("message", "hei vaan")));

        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        var page = await VisitorForms.PageAsync(response);
        page.ShouldContain("poikkeuksellisen paljon");
        page.ShouldContain("09 555 0100");
        page.ShouldContain("hei vaan");
    }

    [Fact]
    public async Task Turned_off_nothing_is_guarded()
    {
        await using var site = Site.With(("Forms:Guard", "off"), ("Forms:PerServiceAndHour", "1"));
        var path = site.PathOf(site.TestTime);
        for (var booking = 0; booking < 2; booking++)
        {
            var form = await site.FormAsync(path, ("website", "http://example.org"));
            site.Clock.Advance(Duration.FromSeconds(-5));

            using var response = await site.PostAsync(path, form);

            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_ticket_of_another_form_does_not_count()
    {
        await using var site = new Site();
        var path = site.PathOf(site.First);
        var one = await site.FormAsync(path, ("mode", "Phone"));
        var other = await site.FormAsync(path);

        using var response = await site.PostAsync(path, new Dictionary<string, string>(one) { ["ticket"] = other["ticket"] });

        (await VisitorForms.PageAsync(response)).ShouldContain("Sivu oli ollut auki kauan");
    }
}
