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
