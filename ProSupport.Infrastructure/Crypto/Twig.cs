using System.Security.Cryptography;
using NodaTime;
using ProSupport.Domain.Privacy;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>
/// Seals the few texts of one booking, each under a key of its own: neighbouring leaves of the day's tree, so that all
/// together cost little more than one. Not for several threads. Disposing of it overwrites what it holds.
/// </summary>
public sealed class Twig : IDisposable
{
    /// <summary>How many texts it seals.</summary>
    public const int Leaves = 16;

    /// <summary>The level of the tree on which it begins.</summary>
    internal const int Level = SeedTree.Levels - 2;

    private readonly DayKeyRing _days;
    private readonly LocalDate _day;
    private readonly byte[] _seed = SecretBytes.Empty();
    private ulong _first;
    private int _used;

    internal Twig(DayKeyRing days, LocalDate day) => (_days, _day) = (days, day);

    /// <param name="purpose">As for <see cref="DayKeyVault.Seal"/>.</param>
    /// <exception cref="DayAlreadyForgottenException">The day's keys have been destroyed.</exception>
    /// <exception cref="InvalidOperationException">All its leaves are used.</exception>
    public SealedText Seal(string text, string purpose)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_used == Leaves)
        {
            throw new InvalidOperationException("There is no leaf left.");
        }

        if (_used == 0)
        {
            _first = _days.Plant(_day, _seed);
        }

        var leaf = _first + (ulong)_used++;
        Span<byte> key = stackalloc byte[SeedTree.SeedLength];
        _seed.CopyTo(key);
        SeedTree.Descend(key, leaf, Level, SeedTree.Levels);
        using var cipher = new AesGcm(key, SealedText.TagLength);
        CryptographicOperations.ZeroMemory(key);
        return TextCipher.Seal(cipher, text, new TextKey(_day, unchecked((long)leaf)), purpose);
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_seed);
}
