using System.Globalization;
using Microsoft.Extensions.Localization;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Layout;

/// <summary>Words for what the domain names by a value.</summary>
public static class PublicWords
{
    public static string Mode(this IStringLocalizer<PublicTexts> texts, ServiceModes mode) => texts[$"Mode_{mode}"];

    /// <summary>"toimipisteessä, puhelimessa tai videolla".</summary>
    public static string ModesInLine(this IStringLocalizer<PublicTexts> texts, ServiceModes modes)
    {
        var words = modes.Each().Select(mode => texts.Mode(mode).ToLower(CultureInfo.CurrentUICulture)).ToArray();
        return words.Length < 2
            ? string.Concat(words)
            : $"{string.Join(", ", words[..^1])} {texts["Words_Or"]} {words[^1]}";
    }

    /// <summary>The name of a spoken language in the page's language, as it stands within a sentence; the code itself when nobody has named it.</summary>
    public static string SpokenLanguage(string code) =>
        CultureInfo.GetCultureInfo(code).DisplayName is { Length: > 0 } name ? name : code;
}
