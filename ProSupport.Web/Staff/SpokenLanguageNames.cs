using System.Globalization;
using ProSupport.Web.Texts;

namespace ProSupport.Web.Staff;

/// <summary>The languages that a worker can note, under their own names: those that clients of the field speak most.</summary>
public static class SpokenLanguageNames
{
    private static readonly string[] Codes =
        ["fi", "sv", "en", "ru", "et", "th", "es", "pt", "ar", "so", "fa", "uk", "ro", "bg", "pl", "vi", "zh", "tr", "fr", "de"];

    /// <summary>Two-letter codes (ISO 639-1) with their names, as they begin a label, in the order in which they are offered.</summary>
    public static IReadOnlyList<(string Code, string Name)> All { get; } =
        [.. Codes.Select(code => (code, CultureInfo.GetCultureInfo(code).NativeName.AtLineStart()))];
}
