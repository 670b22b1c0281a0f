namespace ProSupport.Web.Staff.Accounts;

/// <summary>What lets somebody in, once each, who has not got the app at hand: codes of 80 random bits, kept on paper.</summary>
internal static class RecoveryCodes
{
    public const int Number = 8;

    private const int LettersOfEarlierOnes = 10;

    public static string[] New() => [.. Enumerable.Range(0, Number).Select(_ => OneTimeCode.New())];

    /// <summary>A typed code as it was printed; null when it is none. Those of the first version had ten letters.</summary>
    public static string? Read(string? typed)
    {
        var letters = string.Concat((typed ?? string.Empty).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return letters.Length == LettersOfEarlierOnes
            ? $"{letters[..5]}-{letters[5..]}"
            : Domain.Privacy.ClientCode.Parse(typed)?.Grouped;
    }
}
