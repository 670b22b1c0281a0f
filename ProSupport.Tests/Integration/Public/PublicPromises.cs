using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using ProSupport.Tests.Support;
using ProSupport.Web.Settings;

namespace ProSupport.Tests.Integration.Public;

/// <summary>
/// The second promise, as far as one answer can break it. Every finding names what is wrong; an empty list is a kept promise.
/// </summary>
/// <param name="exit">The page that the quick-exit link opens, the one address elsewhere that a page may link to.</param>
/// <param name="telling">Words that no title may hold.</param>
public sealed partial class PublicPromises(Uri exit, IReadOnlyList<string> telling)
{
    // Attributes from which a browser loads or to which it sends without being asked to follow a link.
    private static readonly string[] Loading =
        ["src", "srcset", "action", "formaction", "poster", "data", "background", "cite", "ping", "manifest", "xlink:href"];

    private static readonly string[] NeverOnAPage = ["script", "iframe", "object", "embed", "base", "style", "noscript", "template"];

    /// <summary>Those of a site: no title may hold its name, a unit's, a service's or what it is about.</summary>
    public static PublicPromises Of(Site site)
    {
        ArgumentNullException.ThrowIfNull(site);
        var settings = site.Services.GetRequiredService<OrganisationSettings>();
        var names = site.Organisation.Services.Select(service => service.Name).Concat(site.Organisation.Units.Select(unit => unit.Name)).Append(settings.Name);
        return new PublicPromises(
            settings.QuickExit,
            [
                .. names.SelectMany(name => new[] { name.Fi, name.Sv, name.En }).Where(name => name.Length > 0),
                "seks", "sex", "sti ", "testi", "testn", "testa", "tauti", "prostit", "miehi", "männ",
            ]);
    }

    public IEnumerable<string> BrokenBy(PublicAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var found = InHeaders(answer).Concat(InLocation(answer));
        if (answer.IsPage)
        {
            found = found.Concat(InTitle(answer.Body)).Concat(Tags(answer.Body).SelectMany(InTag)).Concat(InForms(answer.Body))
                .Concat(ShownKeys.In(answer.Body).Select(key => $"shows the key {key}"))
                .Concat(answer.Body.Contains("<!--Blazor", StringComparison.Ordinal) ? ["keeps state for a script"] : []);
        }

        return found.Select(what => $"{answer.Asked}: {what}");
    }

    private static IEnumerable<string> InHeaders(PublicAnswer answer)
    {
        if (answer.Headers.ContainsKey("Set-Cookie"))
        {
            yield return "sets a cookie";
        }

        if (answer.Header("Cache-Control") != "no-store")
        {
            yield return $"may be kept: Cache-Control is '{answer.Header("Cache-Control")}'";
        }

        if (answer.Header("Referrer-Policy") != "no-referrer")
        {
            yield return "tells the next site where its visitor came from";
        }

        if (answer.Header("X-Content-Type-Options") != "nosniff")
        {
            yield return "may be taken for what it is not";
        }

        if (!answer.Header("Permissions-Policy").Contains("geolocation=()", StringComparison.Ordinal))
        {
            yield return "may ask where its visitor is";
        }

        var policy = answer.Header("Content-Security-Policy");
        if (!policy.Contains("default-src 'none'", StringComparison.Ordinal) || Loose().IsMatch(policy))
        {
            yield return $"has a loose content policy: '{policy}'";
        }
    }

    private static IEnumerable<string> InLocation(PublicAnswer answer)
    {
        var to = answer.Header("Location");
        if (to.Length > 0 && (!IsOurs(to) || Code().IsMatch(to)))
        {
            yield return $"sends to {to}";
        }
    }

    private IEnumerable<string> InTitle(string html)
    {
        var title = WebUtility.HtmlDecode(Title().Match(html).Groups[1].Value);
        if (title.Length == 0)
        {
            yield return "has no title";
        }

        foreach (var word in telling.Where(word => title.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"has the telling title '{title}' ({word})";
        }
    }

    private static IEnumerable<string> InForms(string html)
    {
        foreach (var form in Form().Matches(html).Select(form => Tags(form.Value).ToList()))
        {
            var own = form[0].Attributes;
            if (own.GetValueOrDefault("autocomplete") != "off")
            {
                yield return "has a form that a browser may remember";
            }

            if (own.GetValueOrDefault("method") != "post")
            {
                continue;
            }

            if (own.GetValueOrDefault("spellcheck") != "false" || form.Exists(tag => tag.Attributes.GetValueOrDefault("spellcheck", "false") != "false"))
            {
                yield return "has a form whose words a browser may send away to be checked";
            }

            if (!form.Exists(tag => tag.Attributes.GetValueOrDefault("type") == "password" && tag.Attributes.GetValueOrDefault("value") is { Length: > 0 }))
            {
                yield return "has a form without a filled password field, whose body a browser keeps in its session files";
            }
        }
    }

    private IEnumerable<string> InTag((string Name, IReadOnlyDictionary<string, string> Attributes) tag)
    {
        if (NeverOnAPage.Contains(tag.Name))
        {
            yield return $"has a <{tag.Name}>";
        }

        foreach (var (name, value) in tag.Attributes)
        {
            if (name.StartsWith("on", StringComparison.Ordinal) || name == "style")
            {
                yield return $"has {name} on a <{tag.Name}>";
            }

            var loads = Loading.Contains(name) || (name == "href" && tag.Name is not "a" and not "area");
            if ((loads && !IsOurs(value) && !value.StartsWith("data:", StringComparison.Ordinal)) || (name == "href" && !loads && !MayLinkTo(value)))
            {
                yield return $"leads elsewhere: <{tag.Name} {name}=\"{value}\">";
            }

            if ((loads || name == "href") && Code().IsMatch(value))
            {
                yield return $"has a code in an address: <{tag.Name} {name}>";
            }
        }

        if (tag.Name == "form" && !tag.Attributes.ContainsKey("action"))
        {
            yield return "has a form that needs a script to be sent";
        }
    }

    private bool MayLinkTo(string address) =>
        IsOurs(address) || address.StartsWith("tel:", StringComparison.Ordinal) || address == exit.ToString();

    private static bool IsOurs(string address) =>
        address.StartsWith('#') || (address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal));

    private static IEnumerable<(string Name, IReadOnlyDictionary<string, string> Attributes)> Tags(string html) =>
        Tag().Matches(html).Select(tag => (
            tag.Groups["name"].Value.ToLowerInvariant(),
            (IReadOnlyDictionary<string, string>)tag.Groups["attribute"].Captures
                .Select(attribute => attribute.Value.Trim().Split('=', 2))
                .DistinctBy(parts => parts[0].ToLowerInvariant())
                .ToDictionary(
                    parts => parts[0].ToLowerInvariant(),
                    parts => parts.Length == 2 ? WebUtility.HtmlDecode(parts[1].Trim('"', '\'')) : string.Empty)));

    [GeneratedRegex("unsafe-|\\*|https?:|'strict-dynamic'|script-src(?! 'none')")]
    private static partial Regex Loose();

    [GeneratedRegex("(?<![0-9A-Za-z])[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{4}((?:-|–|_| |\\+|%20|%2D)?)[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{4}\\1[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{4}\\1[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{4}(?![0-9A-Za-z])")]
    private static partial Regex Code();

    [GeneratedRegex("<form\\b.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<title>([^<]*)</title>")]
    private static partial Regex Title();

    [GeneratedRegex("""<(?<name>[a-zA-Z][a-zA-Z0-9]*)(?<attribute>\s+[^\s=>/"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*\s*/?>""")]
    private static partial Regex Tag();
}
