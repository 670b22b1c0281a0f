using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Appointments.WithCode;

namespace ProSupport.Tests.Support;

/// <summary>What somebody without an account does on the site, as a browser without a script would send it: opens pages, books, comes back with the code.</summary>
public static partial class VisitorForms
{
    /// <summary>Where a time is booked.</summary>
    public static string PathOf(this Site site, Slot slot, string language = "fi") =>
        $"/{language}{site.Services.GetRequiredService<NeutralAddresses>().OfForm(slot.ServiceId, slot.Id)}";

    /// <summary>The page with the free times of a service, the meeting unless it is said.</summary>
    public static string TimesPath(this Site site, string language = "fi", Service? service = null, Func<TimesWanted, TimesWanted>? narrowed = null)
    {
        var wanted = new TimesWanted((service ?? site.Meeting).Id);
        return $"/{language}{site.Services.GetRequiredService<NeutralAddresses>().OfTimes(narrowed?.Invoke(wanted) ?? wanted)}";
    }

    /// <summary>A right address of an endpoint. A new part of an address needs a value here, so that it is tried too.</summary>
    public static string PathOf(this Site site, RouteEndpoint endpoint) => endpoint.PathOf(parameter => parameter.Name switch
    {
        "word" when endpoint.RoutePattern.RawText!.Contains("/times/", StringComparison.Ordinal) => site.TimesPath().Split('/')[^1],
        "word" => site.PathOf(site.SameDay).Split('/')[^1],
        "documentName" => "v1",
        "year" => "2026",

        // What catches the files that are asked for and are not there.
        "path" when endpoint.RoutePattern.RawText == "{**path:file}" => "nowhere.css",
        _ when parameter.IsCatchAll => string.Empty,
        _ when parameter.ParameterPolicies.Any(policy => policy.Content == "guid") => site.SameDay.Id.Value.ToString(),
        _ => throw new NotSupportedException($"An address has a new part, {{{parameter.Name}}} of {endpoint.RoutePattern.RawText}: give it a value here, so that it is tried too."),
    });

    public static async Task<string> GetAsync(this Site site, string path)
    {
        using var visitor = site.Visitor();
        using var response = await visitor.GetAsync(path, TestContext.Current.CancellationToken);
        return await PageAsync(response);
    }

    public static async Task<HttpResponseMessage> PostAsync(this Site site, string path, IReadOnlyDictionary<string, string> fields)
    {
        using var visitor = site.Visitor();
        using var content = new FormUrlEncodedContent(fields);
        return await visitor.PostAsync(path, content, TestContext.Current.CancellationToken);
    }

    /// <summary>A form as a browser would send it back: its hidden fields, and what somebody types.</summary>
    public static async Task<Dictionary<string, string>> FormAsync(this Site site, string path, params (string Name, string Value)[] typed)
    {
        using var visitor = site.Visitor();
        var fields = HiddenFields(await visitor.GetStringAsync(path, TestContext.Current.CancellationToken));
        site.Clock.Advance(Duration.FromSeconds(5));
        foreach (var (name, value) in typed)
        {
            fields[name] = value;
        }

        return fields;
    }

    /// <summary>Books a meeting on the phone, unless something else is typed, and gives its code.</summary>
    public static async Task<string> BookAsync(this Site site, Slot slot, params (string Name, string Value)[] typed)
    {
        var path = site.PathOf(slot);
        using var response = await site.PostAsync(path, await site.FormAsync(path, [("mode", "Phone"), .. typed]));
        return CodeIn(await PageAsync(response));
    }

    /// <summary>Takes a step with the code, as somebody who has just looked at the booking.</summary>
    public static async Task<HttpResponseMessage> WithCodeAsync(this Site site, string code, string step = "", params (string Name, string Value)[] fields)
    {
        var form = fields.Append(("code", code)).ToDictionary(field => field.Item1, field => field.Item2);
        if (step.Length > 0 && !form.ContainsKey("seen") && await site.SeenAsync(code) is { } seen)
        {
            form["seen"] = seen;
        }

        return await site.PostAsync($"/fi/my{step}", form);
    }

    /// <summary>The version of a booking that its client sees now, as a form carries it; null when the code finds nothing.</summary>
    public static async Task<string?> SeenAsync(this Site site, string code) =>
        ClientCode.Parse(code) is { } known
        && await site.Services.GetRequiredService<FindBookingByCode>().RunAsync(known, TestContext.Current.CancellationToken) is { } booking
            ? $"{booking.Version}"
            : null;

    public static async Task<string> PageAsync(HttpResponseMessage response) =>
        WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    public static Dictionary<string, string> HiddenFields(string html) =>
        Hidden().Matches(html).ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));

    public static string CodeIn(string html) => Code().Match(html) is { Success: true } found
        ? found.Groups[1].Value
        : throw new InvalidOperationException($"There is no code on the page:\n{html}");

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)" ?/?>""")]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"code\" value=\"([0-9A-Z-]{19})\"")]
    private static partial Regex Code();
}
