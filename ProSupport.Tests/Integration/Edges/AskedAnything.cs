using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using ProSupport.Domain.Staff;
using ProSupport.Tests.Integration.Public;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Edges;

/// <summary>
/// Asks every address of the program, as the program lists them, for whatever a seed makes up, with every field that its
/// own pages show. A new page or form is asked too, without anybody thinking of it. A finding names the seed and the
/// request; the same seed asks the same again.
/// </summary>
public sealed partial class AskedAnything
{
    private const int Requests = 1500;
    private const int WorthShowing = 8;

    // What the server itself answers, bare and before the program hears of it.
    private static readonly int[] OfTheServer = [400, 408, 411, 413, 414, 417, 431, 505];

    private static readonly int[] Sensible = [101, 200, 204, 206, 302, 304, 400, 401, 403, 404, 405, 409, 411, 413, 414, 415, 416, 417, 422, 429, 431, 505];

    private static readonly (string Name, string Value)[] OfStaff =
    [
        ("Cache-Control", "no-store"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "default-src 'self'; script-src 'self';"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_address_answers_in_words_and_keeps_its_promises(int seed)
    {
        var log = new LogBook();
        await using var site = Site.With(log.AddTo, ("Jobs:Schedule", "on"));
        var findings = await FindingsAsync(site, Some(site.All()), seed, cookies: null);

        findings.ShouldBeEmpty();
        log.Text.ShouldNotContain("failed with");
        log.Text.ShouldNotContain("unhandled", Case.Insensitive);
        log.Text.ShouldNotContain("salaisuus");
    }

    [Theory]
    [InlineData(StaffRole.Nurse, 4)]
    [InlineData(StaffRole.Coordinator, 5)]
    [InlineData(StaffRole.Administrator, 6)]
    public async Task So_does_every_address_of_staff_for_who_is_signed_in(StaffRole role, int seed)
    {
        var log = new LogBook();
        await using var site = Site.With(log.AddTo, ("Jobs:Schedule", "on"));
        using var worker = new StaffVisitor(site);
        await worker.SignInAsync(await site.AddPersonAsync(role));
        var cookies = worker.Cookies.GetCookieHeader(new Uri(site.Address, "/staff"));

        // Signing out and choosing a language are for another test: the rest should be asked by somebody who is in.
        var findings = await FindingsAsync(site, [.. site.OfTheStaff().Where(endpoint => endpoint.Pattern() is not "staff/sign-out")], seed, cookies);

        findings.ShouldBeEmpty();
        log.Text.ShouldNotContain("failed with");
        log.Text.ShouldNotContain("unhandled", Case.Insensitive);
        log.Text.ShouldNotContain("salaisuus");
    }

    private static async Task<List<string>> FindingsAsync(Site site, List<RouteEndpoint> endpoints, int seed, string? cookies)
    {
        var fields = await FieldsAsync(site, endpoints, cookies);
        fields.Keys.ShouldContain(cookies is null ? "own-place" : "__RequestVerificationToken");
        var mischief = new Mischief(seed, site.Address, fields, site.PathOf, cookies);
        var promises = PublicPromises.Of(site);
        var findings = new List<string>();
        var statuses = new HashSet<int>();
        for (var number = 0; number < Requests && findings.Count < WorthShowing; number++)
        {
            var request = mischief.At(endpoints[number % endpoints.Count]);
            var answer = await RawVisitor.AskAsync(site.Address, request.Bytes, request.HangsUp, Cancel);
            statuses.Add(answer.Status);
            findings.AddRange(Wrong(promises, request, answer).Select(what => $"\nSeed {seed}, request {number}: {what}\n   {answer.Status} for {request}"));
        }

        if (findings.Count == 0)
        {
            statuses.ShouldBeSubsetOf([0, .. Sensible]);
            statuses.Count.ShouldBeGreaterThan(5, "so many things can be wrong with a request");
        }

        return findings;
    }

    // Files are many and all alike.
    private static List<RouteEndpoint> Some(List<RouteEndpoint> all) =>
        [.. all.Where(endpoint => !endpoint.IsFile()), .. all.Where(endpoint => endpoint.IsFile()).Where((_, number) => number % 50 == 0)];

    // Every field of every form, as the pages show them, with the values that it has there; and those that a component takes
    // which does not always show its form.
    private static async Task<Dictionary<string, List<string>>> FieldsAsync(Site site, List<RouteEndpoint> endpoints, string? cookies)
    {
        var code = await site.BookAsync(site.Later);
        var fields = new Dictionary<string, List<string>>();
        void Add(string name, string value) => (fields.TryGetValue(name, out var values) ? values : fields[name] = []).Add(value);
        foreach (var (form, field) in endpoints.SelectMany(endpoint => endpoint.FormFields()).Distinct())
        {
            Add("_handler", form);
            Add(field, "1");
        }

        using var visitor = site.Visitor();
        foreach (var endpoint in endpoints.Where(endpoint => !endpoint.IsFile()))
        {
            foreach (var method in endpoint.Methods().Intersect(["GET", "POST"]))
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), site.PathOf(endpoint));
                if (method == "POST")
                {
                    request.Content = new FormUrlEncodedContent([new("code", code)]);
                }

                if (cookies is not null)
                {
                    request.Headers.Add("Cookie", cookies);
                }

                using var answer = await visitor.SendAsync(request, Cancel);
                foreach (Match tag in Fields().Matches(await answer.Content.ReadAsStringAsync(Cancel)))
                {
                    Add(WebUtility.HtmlDecode(Name().Match(tag.Value).Groups[1].Value), WebUtility.HtmlDecode(Value().Match(tag.Value).Groups[1].Value));
                }
            }
        }

        fields.Remove(string.Empty);
        site.Clock.Advance(NodaTime.Duration.FromSeconds(5));
        return fields;
    }

    private static IEnumerable<string> Wrong(PublicPromises promises, Mischief.Request request, RawVisitor.Answer answer)
    {
        if (answer.Status == 0)
        {
            return request.HangsUp ? [] : ["is not answered"];
        }

        var found = EverywhereWrong(answer);
        if (answer.Bytes.Length == 0 && !answer.Headers.ContainsKey("Referrer-Policy") && OfTheServer.Contains(answer.Status))
        {
            return found.Concat(answer.Headers.ContainsKey("Set-Cookie") ? ["sets a cookie"] : []);
        }

        var path = PathOf(request.Target);
        if (answer.Status >= 400 && answer.Bytes.Length == 0 && request.Method != "HEAD" && Area(path) != "files" && !path.StartsWith("/staff/_blazor", StringComparison.OrdinalIgnoreCase))
        {
            found = found.Append("explains nothing");
        }

        return Area(path) switch
        {
            "staff" => found.Concat(WrongForStaff(answer)),
            "public" => found.Concat(promises.BrokenBy(new PublicAnswer(path, answer.Status, answer.Headers, answer.Body))).Concat(WrongForVisitors(path, answer)),
            _ => found,
        };
    }

    private static IEnumerable<string> EverywhereWrong(RawVisitor.Answer answer)
    {
        if (!Sensible.Contains(answer.Status))
        {
            yield return "has a status that explains nothing";
        }

        if (answer.Headers.ContainsKey("Server"))
        {
            yield return "names its server";
        }

        if (answer.Body.Contains("   at ", StringComparison.Ordinal) || answer.Body.Contains("Exception", StringComparison.Ordinal))
        {
            yield return "shows a trace";
        }

        if (answer.Body.Contains("<mark", StringComparison.OrdinalIgnoreCase) || answer.Body.Contains("mark\"'", StringComparison.OrdinalIgnoreCase))
        {
            yield return "gives back what was typed as it is";
        }

        if (answer.Headers.Any(header => header.Value.Contains("<mark", StringComparison.OrdinalIgnoreCase)
            || (header.Key != "Location" && header.Value.Contains("evil.example", StringComparison.OrdinalIgnoreCase))))
        {
            yield return "has a header that its asker wrote";
        }

        if (answer.Header("Location") is { Length: > 0 } to && (!to.StartsWith('/') || to.StartsWith("//", StringComparison.Ordinal) || to.StartsWith("/\\", StringComparison.Ordinal)))
        {
            yield return $"sends to {to}";
        }
    }

    private static IEnumerable<string> WrongForStaff(RawVisitor.Answer answer)
    {
        foreach (var (name, value) in OfStaff.Where(header => !answer.Header(header.Name).StartsWith(header.Value, StringComparison.Ordinal)))
        {
            yield return $"has not {name}: {value}, but '{answer.Header(name)}'";
        }

        foreach (var cookie in answer.Header("Set-Cookie").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!cookie.Contains("path=/staff;", StringComparison.OrdinalIgnoreCase) || !cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase))
            {
                yield return $"sets {cookie.Split('=')[0]} beyond the staff area";
            }
        }
    }

    private static IEnumerable<string> WrongForVisitors(string path, RawVisitor.Answer answer)
    {
        if (Language().Match(answer.Body) is { Success: true } page
            && Asked().Match(path) is { Success: true } asked
            && !page.Groups[1].Value.Equals(asked.Groups[1].Value, StringComparison.OrdinalIgnoreCase))
        {
            yield return $"speaks {page.Groups[1].Value}";
        }
    }

    private static string Area(string path) =>
        path.StartsWith("/staff/", StringComparison.OrdinalIgnoreCase) || path.Equals("/staff", StringComparison.OrdinalIgnoreCase) ? "staff"
        : path.StartsWith("/_", StringComparison.Ordinal) || path.StartsWith("/staff", StringComparison.OrdinalIgnoreCase) ? "files"
        : "public";

    // As the server reads it: without a query and dots, and with its letters decoded.
    private static string PathOf(string target) =>
        Uri.TryCreate(target.StartsWith("http:", StringComparison.Ordinal) ? target : "http://x" + target, UriKind.Absolute, out var whole)
            ? Uri.UnescapeDataString(whole.AbsolutePath.Replace("%2F", "\\", StringComparison.OrdinalIgnoreCase))
            : target;

    [GeneratedRegex("<(?:input|select|textarea|button)[^>]*name=\"[^>]*>")]
    private static partial Regex Fields();

    [GeneratedRegex("name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex("value=\"([^\"]*)\"")]
    private static partial Regex Value();

    [GeneratedRegex("<html lang=\"([^\"]*)\"")]
    private static partial Regex Language();

    [GeneratedRegex("^/(fi|sv|en)(?:/|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Asked();
}
