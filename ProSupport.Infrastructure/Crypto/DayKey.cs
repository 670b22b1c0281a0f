using System.Security.Cryptography;
using NodaTime;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>One day's key in memory, good for as long as its file is there.</summary>
internal sealed class DayKey(LocalDate day, byte[] key, string file)
{
    private readonly Lock _gate = new();
    private bool _forgotten;

    public LocalDate Day => day;

    /// <summary>False once any process has destroyed the key. Costs one look at the file's name.</summary>
    public bool IsKept => File.Exists(file);

    /// <summary>
    /// A cipher of one call's own; null when the key is forgotten. The gate keeps a cipher from being
    /// made of a key that is being overwritten in the same moment.
    /// </summary>
    public AesGcm? NewCipher()
    {
        lock (_gate)
        {
            return _forgotten ? null : new AesGcm(key, Domain.Privacy.SealedText.TagLength);
        }
    }

    public void Forget()
    {
        lock (_gate)
        {
            _forgotten = true;
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
