using System.Security.Cryptography;

namespace ProSupport.Tests.Integration.Crypto;

/// <summary>
/// The tree of keys as its definition reads, in a plain dictionary from paths to seeds: slow, simple, and sharing no code
/// with what it is held against.
/// </summary>
internal sealed class NaiveTree
{
    private const int Levels = 32;

    private readonly Dictionary<string, byte[]> _seeds;

    public NaiveTree(byte[] root) => _seeds = new() { [""] = root };

    /// <summary>How many seeds are left.</summary>
    public int Count => _seeds.Count;

    /// <summary>The seeds in the order of their paths.</summary>
    public IEnumerable<(string Path, byte[] Seed)> Seeds => _seeds.OrderBy(seed => seed.Key, StringComparer.Ordinal).Select(seed => (seed.Key, seed.Value));

    /// <summary>Null when it was cut out.</summary>
    public byte[]? Key(ulong leaf)
    {
        var path = PathOf(leaf);
        for (var length = Levels; length >= 0; length--)
        {
            if (_seeds.TryGetValue(path[..length], out var seed))
            {
                return path[length..].Aggregate(seed, Child);
            }
        }

        return null;
    }

    public void Cut(ulong leaf)
    {
        var path = PathOf(leaf);
        var length = Enumerable.Range(0, Levels + 1).Select(shorter => (int?)shorter).FirstOrDefault(shorter => _seeds.ContainsKey(path[..shorter!.Value]));
        for (; length < Levels; length++)
        {
            var above = path[..length.Value];
            foreach (var digit in "0123")
            {
                _seeds[above + digit] = Child(_seeds[above], digit);
            }

            _seeds.Remove(above);
        }

        _seeds.Remove(path);
    }

    public static string PathOf(ulong leaf) =>
        string.Concat(Enumerable.Range(0, Levels).Select(level => (char)('0' + (int)((leaf >> (62 - (2 * level))) & 3))));

    private static byte[] Child(byte[] seed, char digit) => HMACSHA256.HashData(seed, new[] { (byte)(digit - '0') });
}
