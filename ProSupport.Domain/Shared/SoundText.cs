using System.Text;

namespace ProSupport.Domain.Shared;

/// <summary>
/// Text of which every character is one that Unicode has. Whatever somebody sends may hold halves of surrogate pairs and
/// the 66 code points that are never characters; composing or comparing such a text fails.
/// </summary>
public static class SoundText
{
    /// <summary>The text with the replacement character U+FFFD for each broken half, and without what is no character.</summary>
    public static string Of(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsCharacter(rune))
            {
                kept.Append(rune.ToString());
            }
        }

        return kept.ToString();
    }

    /// <summary>False for U+FDD0–FDEF and for the last two code points of each plane. Source: Unicode, section 23.7.</summary>
    public static bool IsCharacter(Rune rune) => rune.Value is < 0xFDD0 or > 0xFDEF && (rune.Value & 0xFFFE) != 0xFFFE;
}
