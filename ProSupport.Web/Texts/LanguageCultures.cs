using System.Globalization;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Texts;

/// <summary>How each language of the interface writes dates and numbers. English is written as in Europe: day first, 24 hours.</summary>
public static class LanguageCultures
{
    private static readonly CultureInfo Finnish = CultureInfo.GetCultureInfo("fi-FI");
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-FI");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>All of them, the fallback first.</summary>
    public static IReadOnlyList<CultureInfo> All { get; } = [Finnish, Swedish, English];

    /// <summary>The language of the page that is being made.</summary>
    public static Language Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName switch
    {
        "sv" => Language.Sv,
        "en" => Language.En,
        _ => Language.Fi,
    };

    /// <summary>
    /// Words as they begin a line or a label: "englanti" becomes "Englanti". Within a sentence Finnish and Swedish write
    /// languages small, English large.
    /// </summary>
    public static string AtLineStart(this string words) =>
        words.Length == 0 ? words : char.ToUpper(words[0], CultureInfo.CurrentUICulture) + words[1..];

    public static CultureInfo Culture(this Language language) => language switch
    {
        Language.Sv => Swedish,
        Language.En => English,
        _ => Finnish,
    };
}
