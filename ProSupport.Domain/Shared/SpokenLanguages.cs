namespace ProSupport.Domain.Shared;

/// <summary>
/// The languages that a worker speaks with clients, as two-letter codes (ISO 639-1) in alphabetical order. Not bound to
/// the languages of the interface: a worker may speak Russian, Thai or Spanish.
/// </summary>
public sealed record SpokenLanguages
{
    private SpokenLanguages(string codes) => Codes = codes;

    /// <summary>The codes between commas, with one at each end (<c>,en,fi,</c>), so that a search for <c>,fi,</c> is exact. Empty when none is known.</summary>
    public string Codes { get; }

    /// <summary>No language known.</summary>
    public static SpokenLanguages None { get; } = new(string.Empty);

    /// <summary>The codes one by one.</summary>
    public IEnumerable<string> Each => Codes.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a language is among them.</summary>
    public bool Include(string code) => Codes.Contains($",{code.ToLowerInvariant()},", StringComparison.Ordinal);

    /// <summary>Makes the set from codes in any order and case. Anything that is not two letters is left out.</summary>
    public static SpokenLanguages From(IEnumerable<string> codes)
    {
        var clean = codes
            .Select(code => code.Trim().ToLowerInvariant())
            .Where(code => code.Length == 2 && code.All(char.IsAsciiLetterLower))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        return clean.Length == 0 ? None : new SpokenLanguages($",{string.Join(',', clean)},");
    }

    /// <summary>Reads what <see cref="Codes"/> wrote, or any list separated by commas or spaces.</summary>
    public static SpokenLanguages Parse(string text) => From(text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries));
}
