using System.Security.Cryptography;
using System.Text;
using NodaTime;
using ProSupport.Domain.Privacy;

namespace ProSupport.Tests.Support;

/// <summary>Keys and envelopes as the program's first version made them; shares no code with the vault.</summary>
public static class FirstVersion
{
    /// <summary>Unwraps a key with the master key: version, nonce, key and tag, the name bound to them.</summary>
    public static byte[] Unwrap(string folder, string masterKeyFile, string name)
    {
        ReadOnlySpan<byte> file = File.ReadAllBytes(Path.Combine(folder, name + ".key"));
        file.Length.ShouldBe(1 + 12 + 32 + 16);
        using var cipher = new AesGcm(Convert.FromBase64String(File.ReadAllText(masterKeyFile)), 16);
        var key = new byte[32];
        cipher.Decrypt(file[1..13], file[13..45], file[45..], key, Encoding.UTF8.GetBytes("ProSupport key " + name));
        return key;
    }

    /// <summary>Seals a text under the key of its day itself.</summary>
    public static SealedText Seal(byte[] key, string text, LocalDate day, string purpose)
    {
        var plain = new byte[64];
        plain[Encoding.UTF8.GetBytes(text, plain)] = 0x80;
        var envelope = new byte[5 + 12 + plain.Length + 16];
        SealedText.WriteHeader(envelope, day);
        envelope[0] = 1;
        RandomNumberGenerator.Fill(envelope.AsSpan(5, 12));
        using var cipher = new AesGcm(key, 16);
        cipher.Encrypt(
            envelope.AsSpan(5, 12), plain, envelope.AsSpan(17, plain.Length), envelope.AsSpan(^16..), [.. envelope.AsSpan(0, 5), .. Encoding.UTF8.GetBytes(purpose)]);
        return SealedText.FromBytes(envelope);
    }
}
