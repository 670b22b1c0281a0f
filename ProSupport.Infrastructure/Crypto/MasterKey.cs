using System.Security.Cryptography;
using System.Text;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>The key that wraps every other, with AES-256-GCM; the name of what is wrapped is bound to it.</summary>
internal sealed class MasterKey(byte[] key)
{
    /// <summary>Version, nonce, key and tag.</summary>
    public const int WrappedLength = 1 + NonceLength + SecretBytes.KeyLength + TagLength;

    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public byte[] Wrap(ReadOnlySpan<byte> secret, string name)
    {
        var wrapped = new byte[WrappedLength];
        wrapped[0] = Version;
        var nonce = wrapped.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagLength);
        var body = wrapped.AsSpan(1 + NonceLength);
        cipher.Encrypt(nonce, secret, body[..^TagLength], body[^TagLength..], Bound(name));
        return wrapped;
    }

    /// <summary>The key that was wrapped under this name; null when the bytes are not that.</summary>
    public byte[]? Unwrap(ReadOnlySpan<byte> wrapped, string name)
    {
        if (wrapped.Length != WrappedLength || wrapped[0] != Version)
        {
            return null;
        }

        var secret = SecretBytes.Empty();
        using var cipher = new AesGcm(key, TagLength);
        try
        {
            var body = wrapped[(1 + NonceLength)..];
            cipher.Decrypt(wrapped.Slice(1, NonceLength), body[..^TagLength], body[^TagLength..], secret, Bound(name));
            return secret;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Bound(string name) => Encoding.UTF8.GetBytes("ProSupport key " + name);
}
