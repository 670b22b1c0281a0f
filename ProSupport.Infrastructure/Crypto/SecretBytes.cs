using System.Security.Cryptography;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>Bytes of keys in memory: pinned, so that the collector leaves no copies behind.</summary>
internal static class SecretBytes
{
    public const int KeyLength = 32;

    public static byte[] Empty() => GC.AllocateArray<byte>(KeyLength, pinned: true);

    public static byte[] Random()
    {
        var key = Empty();
        RandomNumberGenerator.Fill(key);
        return key;
    }
}
