using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>Texts that a form carries to the client and back, readable but not changeable.</summary>
internal static class FormTokens
{
    private const char Between = '.';

    public static string Sign(byte[] key, string payload, string purpose)
    {
        var body = Encoding.UTF8.GetBytes(payload);
        return Base64Url.EncodeToString(body) + Between + Base64Url.EncodeToString(Seal(key, body, purpose));
    }

    public static bool TryVerify(byte[] key, string? token, string purpose, [NotNullWhen(true)] out string? payload)
    {
        payload = null;
        var at = token?.IndexOf(Between, StringComparison.Ordinal) ?? -1;
        if (at < 0 || !TryDecode(token.AsSpan(0, at), out var body) || !TryDecode(token.AsSpan(at + 1), out var seal))
        {
            return false;
        }

        if (!CryptographicOperations.FixedTimeEquals(seal, Seal(key, body, purpose)))
        {
            return false;
        }

        payload = Encoding.UTF8.GetString(body);
        return true;
    }

    private static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
        bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        var decoded = Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var length)
            ? bytes[..length]
            : null;
        bytes = decoded ?? [];
        return decoded is not null;
    }

    // The purpose's length goes first, so that no purpose and payload run together like another pair.
    public static byte[] Seal(byte[] key, byte[] body, string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        var name = Encoding.UTF8.GetBytes(purpose);
        var signed = new byte[sizeof(int) + name.Length + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(signed, name.Length);
        name.CopyTo(signed, sizeof(int));
        body.CopyTo(signed, sizeof(int) + name.Length);
        return HMACSHA256.HashData(key, signed);
    }
}
