using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ProSupport.Domain.Privacy;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>Texts into envelopes and back: UTF-8, padded to whole blocks, AES-256-GCM.</summary>
internal static class TextCipher
{
    private const byte EndOfText = 0x80;

    public static SealedText Seal(AesGcm cipher, string text, TextKey key, string purpose)
    {
        var plain = Padded(text);
        var envelope = new byte[SealedText.HeaderLength + SealedText.NonceLength + plain.Length + SealedText.TagLength];
        SealedText.WriteHeader(envelope, key.GoneOn);
        var parts = new Parts(envelope);
        var nonce = envelope.AsSpan(SealedText.HeaderLength, SealedText.NonceLength);
        BinaryPrimitives.WriteInt64BigEndian(nonce, key.Leaf);
        RandomNumberGenerator.Fill(nonce[sizeof(long)..]);
        cipher.Encrypt(
            nonce,
            plain,
            envelope.AsSpan(SealedText.HeaderLength + SealedText.NonceLength, plain.Length),
            envelope.AsSpan(envelope.Length - SealedText.TagLength),
            Bound(parts.Header, purpose));
        CryptographicOperations.ZeroMemory(plain);
        return SealedText.FromBytes(envelope);
    }

    public static string Open(AesGcm cipher, SealedText text, string purpose)
    {
        var parts = new Parts(text.AsSpan());
        var plain = new byte[parts.Encrypted.Length];
        try
        {
            cipher.Decrypt(parts.Nonce, parts.Encrypted, parts.Tag, plain, Bound(parts.Header, purpose));
            return Encoding.UTF8.GetString(WithoutPadding(plain));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new CryptographicException("A sealed text was changed, or was sealed for another purpose.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static byte[] Padded(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var blocks = (length / SealedText.BlockLength) + 1;
        var plain = new byte[blocks * SealedText.BlockLength];
        Encoding.UTF8.GetBytes(text, plain);
        plain[length] = EndOfText;
        return plain;
    }

    private static ReadOnlySpan<byte> WithoutPadding(ReadOnlySpan<byte> plain) =>
        plain[..plain.LastIndexOf(EndOfText)];

    // What is authenticated without being secret: version and day, then the purpose.
    private static byte[] Bound(ReadOnlySpan<byte> header, string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        var bound = new byte[header.Length + Encoding.UTF8.GetByteCount(purpose)];
        header.CopyTo(bound);
        Encoding.UTF8.GetBytes(purpose, bound.AsSpan(header.Length));
        return bound;
    }

    private readonly ref struct Parts(ReadOnlySpan<byte> envelope)
    {
        public ReadOnlySpan<byte> Header { get; } = envelope[..SealedText.HeaderLength];

        public ReadOnlySpan<byte> Nonce { get; } = envelope.Slice(SealedText.HeaderLength, SealedText.NonceLength);

        public ReadOnlySpan<byte> Encrypted { get; } =
            envelope[(SealedText.HeaderLength + SealedText.NonceLength)..^SealedText.TagLength];

        public ReadOnlySpan<byte> Tag { get; } = envelope[^SealedText.TagLength..];
    }
}
