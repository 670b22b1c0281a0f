using System.Globalization;
using System.Text;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Places;

/// <summary>Makes the lasting short name of a unit, a service or a topic out of its name.</summary>
public static class ShortName
{
    private const int Longest = 60;

    /// <summary>Lower-case letters, digits and dashes: "Itä-Suomi" becomes "ita-suomi". Never empty.</summary>
    public static string Of(string name)
    {
        var plain = SoundText.Of(name).Trim().ToLowerInvariant().Normalize(NormalizationForm.FormD)
            .Where(character => char.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            .Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-');
        var words = string.Concat(plain).Split('-', StringSplitOptions.RemoveEmptyEntries);
        var joined = string.Join('-', words);
        return joined.Length switch
        {
            0 => Guid.NewGuid().ToString("N"),
            > Longest => joined[..Longest].TrimEnd('-'),
            _ => joined,
        };
    }
}
