using System.Globalization;
using Microsoft.AspNetCore.Http.Headers;
using ProSupport.Domain.Shared;
using ProSupport.Web.Texts;

namespace ProSupport.Web.Layout;

/// <summary>The language of a public page stands in its address, so that no cookie has to remember it.</summary>
public static class PublicLanguage
{
    public static readonly IReadOnlyList<Language> All = [Language.Fi, Language.Sv, Language.En];

    /// <summary>The language that the page being made speaks.</summary>
    public static Language Current => LanguageCultures.Current;

    /// <summary>The first part of an address: fi, sv or en.</summary>
    public static string Code(this Language language) => language switch
    {
        Language.Sv => "sv",
        Language.En => "en",
        _ => "fi",
    };

    /// <summary>The language that an address names; null when it names none.</summary>
    public static Language? OfPath(PathString path)
    {
        var text = path.Value ?? string.Empty;
        return text.Length >= 3 && (text.Length == 3 || text[3] == '/') ? Of(text[1..3]) : null;
    }

    /// <summary>The best of the three for what the browser asks; Finnish when it asks for none of them.</summary>
    public static Language Preferred(HttpRequest request) =>
        new RequestHeaders(request.Headers).AcceptLanguage
            .Where(wanted => wanted.Quality is null or > 0)
            .OrderByDescending(wanted => wanted.Quality ?? 1)
            .Select(wanted => Of(wanted.Value.Value?.Split('-')[0]))
            .FirstOrDefault(language => language is not null) ?? Language.Fi;

    /// <summary>Makes everything that follows in this request speak a language.</summary>
    public static void Speak(Language language) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = language.Culture();

    /// <summary>The language of a code, whole and in any case: "fil" is not Finnish. Null when it is none of the three.</summary>
    public static Language? Of(string? code)
    {
        foreach (var language in All)
        {
            if (string.Equals(code, language.Code(), StringComparison.OrdinalIgnoreCase))
            {
                return language;
            }
        }

        return null;
    }
}
