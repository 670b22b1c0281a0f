using System.Globalization;
using System.Text;
using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Appointments;

/// <summary>
/// Tidies a typed text: broken surrogates become the replacement character, canonical composition (NFC), no control
/// characters but line breaks, and none of the characters that force a direction on the text around them (U+202A–202E,
/// U+2066–2069). Right-to-left letters and emoji stay as they are.
/// </summary>
internal static class WrittenText
{
    // Room for emoji joined of several, and a bound on marks heaped on one letter.
    private const int UnitsPerCharacter = 12;

    /// <summary>The text on one line, line breaks turned into spaces; null when it is too long.</summary>
    public static string? Line(string? text, int longest) => Tidy(text, longest, ' ');

    /// <summary>The text with its line breaks; null when it is too long.</summary>
    public static string? Lines(string? text, int longest) => Tidy(text, longest, '\n');

    private static string? Tidy(string? text, int longest, char lineBreak)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        if (text.Length > longest * UnitsPerCharacter)
        {
            return null;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            kept.Append(Kept(rune, lineBreak));
        }

        var tidy = kept.ToString().Normalize().Trim();
        if (!tidy.EnumerateRunes().Any(IsVisible))
        {
            return string.Empty;
        }

        return new StringInfo(tidy).LengthInTextElements <= longest ? tidy : null;
    }

    private static string Kept(Rune rune, char lineBreak) => rune.Value switch
    {
        '\n' or '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029 => lineBreak.ToString(),
        '\t' => " ",
        0xFEFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => string.Empty,
        _ => Rune.IsControl(rune) || !SoundText.IsCharacter(rune) ? string.Empty : rune.ToString(),
    };

    private static bool IsVisible(Rune rune) =>
        !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control);
}
