using System.Text.Json;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Public;

public sealed class TheInterfaceForOthers(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task It_gives_each_free_time_with_local_offset_and_where_to_book_it()
    {
        var slots = await SlotsAsync("service=meeting&unit=helsinki&mode=Video");

        slots.GetArrayLength().ShouldBe(2);
        var first = slots[0];
        first.GetProperty("id").GetGuid().ShouldBe(site.First.Id.Value);
        first.GetProperty("service").GetString().ShouldBe("meeting");
        first.GetProperty("unit").GetString().ShouldBe("helsinki");
        first.GetProperty("mode").GetString().ShouldBe("Video");
        first.GetProperty("modes").EnumerateArray().Select(mode => mode.GetString()).ShouldBe(["AtUnit", "PlaceOfClientsChoice", "Phone", "Video"]);
        first.GetProperty("start").GetString().ShouldBe("2026-11-03T13:00:00+02:00");
        first.GetProperty("end").GetString().ShouldBe("2026-11-03T13:45:00+02:00");
        first.GetProperty("seatsFree").GetInt32().ShouldBe(1);
        first.GetProperty("menOnly").GetBoolean().ShouldBeFalse();
        first.GetProperty("bookUrl").GetString().ShouldBe(site.PathOf(site.First));
    }

    [Fact]
    public async Task Days_are_inclusive_and_every_service_is_given_when_none_is_asked_for()
    {
        (await SlotsAsync("from=2026-11-10&to=2026-11-10")).GetArrayLength().ShouldBe(1);
        (await SlotsAsync("from=2026-11-11&to=2026-11-12")).GetArrayLength().ShouldBe(0);
        (await SlotsAsync("")).EnumerateArray().Select(slot => slot.GetProperty("service").GetString()).Distinct()
            .ShouldBe(["meeting", "sti-test"], ignoreOrder: true);
        (await SlotsAsync("service=nothing")).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task It_is_described_and_the_description_names_nothing_else_and_no_server()
    {
        var document = JsonDocument.Parse(await site.GetAsync("/openapi/v1.json")).RootElement;

        document.GetProperty("openapi").GetString().ShouldStartWith("3.");
        var parameters = document.GetProperty("paths").GetProperty("/api/slots").GetProperty("get").GetProperty("parameters");
        parameters.EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString())
            .ShouldBe(["service", "unit", "mode", "from", "to"]);
        document.GetProperty("paths").EnumerateObject().ShouldAllBe(path => path.Name.StartsWith("/api/", StringComparison.Ordinal));
        document.TryGetProperty("servers", out _).ShouldBeFalse();
    }

    private async Task<JsonElement> SlotsAsync(string query) => JsonDocument.Parse(await site.GetAsync($"/api/slots?{query}")).RootElement;
}
