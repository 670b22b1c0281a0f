using System.Security.Cryptography;
using ProSupport.Domain.Privacy;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>A code for invitations and the set-up: 80 random bits in the alphabet of clients' codes, which people can copy.</summary>
internal static class OneTimeCode
{
    public static string New() => ClientCode.FromBits(RandomNumberGenerator.GetBytes(ClientCode.SizeInBytes)).Grouped;

    /// <summary>What is kept of it; null when the text is no code.</summary>
    public static string? Hash(string? typed)
    {
        if (ClientCode.Parse(typed) is not { } code)
        {
            return null;
        }

        Span<byte> bits = stackalloc byte[ClientCode.SizeInBytes];
        code.CopyBitsTo(bits);
        return Convert.ToHexString(SHA256.HashData(bits));
    }
}

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
