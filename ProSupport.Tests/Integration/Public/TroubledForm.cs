using System.Globalization;
using System.Net;
using System.Resources;
using Microsoft.EntityFrameworkCore;
using ProSupport.Tests.Support;
using ProSupport.Web.Appointments.Booking;
using ProSupport.Web.Appointments.WithCode;
using ProSupport.Web.Layout;

namespace ProSupport.Tests.Integration.Public;

/// <summary>A client with every field filled in, whose words must not get lost whatever happens.</summary>
public abstract class TroubledForm
{
    private static readonly ResourceManager[] Texts = [new(typeof(BookingTexts)), new(typeof(WithCodeTexts)), new(typeof(PublicTexts))];

    protected static readonly (string Name, string Value)[] Typed =
    [
        ("mode", "PlaceOfClientsChoice"), ("place", "own"), ("own-place", "Kahvila \"Ääni\" & kumpp. <b>"), ("pseudonym", "Yö'perhonen"),
        ("message", "Ensimmäinen rivi\nToinen <rivi> & loppu"), ("email", "perhonen@example.fi"),
    ];

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What a Finnish page says under a key.</summary>
    protected static string Words(string key) =>
        Texts.Select(texts => texts.GetString(key, CultureInfo.GetCultureInfo("fi"))).FirstOrDefault(words => words is not null) ?? throw new InvalidOperationException($"There are no words for {key}.");

    /// <summary>The page says what is wrong and still holds every word; gives its fields, to be sent again.</summary>
    protected static async Task<Dictionary<string, string>> ShouldKeepAllAsync(HttpResponseMessage response, HttpStatusCode status, string words)
    {
        var html = await response.Content.ReadAsStringAsync(Cancel);
        response.StatusCode.ShouldBe(status);
        WebUtility.HtmlDecode(html).ShouldContain(Words(words));
        var fields = FilledForm.In(html);
        foreach (var (name, value) in Typed)
        {
            fields.GetValueOrDefault(name)?.ReplaceLineEndings("\n").ShouldBe(value, name);
        }

        return fields;
    }

    protected static async Task<int> BookingsAsync(ProSupportHost host)
    {
        await using var db = host.Database();
        return await db.Appointments.CountAsync(Cancel);
    }
}
