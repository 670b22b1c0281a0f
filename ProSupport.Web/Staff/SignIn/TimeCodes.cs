using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>The six digits of an authenticator app: RFC 6238 with SHA-1 and steps of 30 seconds, which every app knows.</summary>
public static class TimeCodes
{
    private const int StepSeconds = 30;
    private const int Digits = 6;
    private const int SecretBytes = 20;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A secret in the base 32 of RFC 4648, as apps read it.</summary>
    public static string NewSecret()
    {
        var bits = string.Concat(RandomNumberGenerator.GetBytes(SecretBytes).Select(octet => octet.ToString("b8", CultureInfo.InvariantCulture)));
        return string.Concat(bits.Chunk(5).Select(five => Alphabet[Convert.ToInt32(new string(five), 2)]));
    }

    public static long StepAt(Instant now) => now.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>When the code of a step stops being shown by an app.</summary>
    public static Instant EndOf(long step) => Instant.FromUnixTimeSeconds((step + 1) * StepSeconds);

    [SuppressMessage("Security", "CA5350", Justification = "What every authenticator app computes; nothing here rests on SHA-1 being free of collisions.")]
    public static string CodeAt(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(Bytes(secret), counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("D" + Digits, CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is: now, one earlier or one later, as clocks differ and people are slow.</summary>
    /// <param name="usedUp">The last step that let somebody in; it and everything before it fits no more. Null: none did.</param>
    /// <returns>Null when the code fits none of them.</returns>
    public static long? FindStep(string secret, string? typed, Instant now, long? usedUp)
    {
        var digits = Encoding.ASCII.GetBytes(string.Concat((typed ?? string.Empty).Where(char.IsAsciiDigit)));
        var middle = StepAt(now);
        long? found = null;
        for (var step = middle - 1; step <= middle + 1; step++)
        {
            var fits = CryptographicOperations.FixedTimeEquals(digits, Encoding.ASCII.GetBytes(CodeAt(secret, step)));
            found = fits && !(step <= usedUp) ? step : found;
        }

        return found;
    }

    private static byte[] Bytes(string secret)
    {
        var bits = string.Concat(secret.Select(letter => Alphabet.IndexOf(letter, StringComparison.Ordinal).ToString("b5", CultureInfo.InvariantCulture)));
        return [.. bits.Chunk(8).Where(eight => eight.Length == 8).Select(eight => Convert.ToByte(new string(eight), 2))];
    }
}
