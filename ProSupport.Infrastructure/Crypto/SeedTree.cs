using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>
/// A function from 64-bit numbers to keys out of which single values can be cut: what is left of it gives every other
/// value as before, and that one nobody can work out any more. The values are the leaves of a tree in which the seed of
/// every node gives those of its four children by HMAC-SHA256, and nothing of its parent's or siblings'. At first the root
/// is kept; to cut a leaf out, the seeds on the way to it give way to those beside it.
/// Sources: Goldreich, Goldwasser and Micali, "How to construct random functions", J. ACM 33 (1986); Green and Miers,
/// "Forward secure asynchronous messaging from puncturable encryption", IEEE S&amp;P 2015; Günther, Hale, Jager and Lauer,
/// "0-RTT key exchange with full forward secrecy", EUROCRYPT 2017. Why 32 levels of four: docs/decisions/0015.
/// </summary>
/// <remarks>
/// <see cref="Bytes"/> holds the seeds that are left, in the order of their leaves, 41 bytes each: the first leaf below
/// (8 bytes, high byte first), the level from 0 for the root, the seed. It is secret. Nothing changes but by
/// <see cref="Dispose"/>, which overwrites the seeds.
/// </remarks>
public sealed class SeedTree : IDisposable
{
    /// <summary>The level of the leaves; the root is on level 0.</summary>
    public const int Levels = 32;

    /// <summary>Bytes of a seed, and of a leaf, which is a key.</summary>
    public const int SeedLength = SecretBytes.KeyLength;

    private const int Ways = 4;
    private const int BitsOfLevel = 2;
    private const int FirstLength = sizeof(ulong);
    private const int EntryLength = FirstLength + 1 + SeedLength;

    /// <summary>The most seeds that cutting out one leaf adds.</summary>
    private const int MostBeside = (Ways - 1) * Levels;

    private readonly byte[] _entries;

    private SeedTree(byte[] entries) => _entries = entries;

    /// <summary>The seeds that are left, to be kept; secret.</summary>
    public ReadOnlySpan<byte> Bytes => _entries;

    /// <summary>How many seeds are left; one while nothing has been cut out.</summary>
    public int Count => _entries.Length / EntryLength;

    /// <summary>The tree below a root, with nothing cut out.</summary>
    /// <param name="root">The root's seed; copied.</param>
    public static SeedTree Whole(ReadOnlySpan<byte> root)
    {
        var entries = SecretBytes.Empty(EntryLength);
        new Writer(entries).Add(0, 0, root);
        return new SeedTree(entries);
    }

    /// <summary>The tree of which <see cref="Bytes"/> was kept; null when the bytes are not that.</summary>
    /// <param name="bytes">Copied.</param>
    public static SeedTree? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % EntryLength != 0)
        {
            return null;
        }

        var entries = SecretBytes.Empty(bytes.Length);
        bytes.CopyTo(entries);
        var tree = new SeedTree(entries);
        if (tree.IsInOrder())
        {
            return tree;
        }

        tree.Dispose();
        return null;
    }

    /// <summary>Works out the key of a leaf; false when it was cut out.</summary>
    /// <param name="key"><see cref="SeedLength"/> bytes.</param>
    public bool TryDerive(ulong leaf, Span<byte> key)
    {
        if (Find(leaf, key) is not { } level)
        {
            return false;
        }

        Descend(key, leaf, level, Levels);
        return true;
    }

    /// <summary>What is left without some leaves. Those that were cut out before make no difference.</summary>
    public SeedTree Without(params IEnumerable<ulong> leaves)
    {
        ulong[] gone = [.. leaves.Distinct().Order()];
        var room = SecretBytes.Empty((Count + (gone.Length * MostBeside)) * EntryLength);
        var writer = new Writer(room);
        for (var at = 0; at < Count; at++)
        {
            Cut(First(at), Level(at), Seed(at), gone, ref writer);
        }

        var kept = SecretBytes.Empty(writer.Length);
        room.AsSpan(0, writer.Length).CopyTo(kept);
        CryptographicOperations.ZeroMemory(room);
        return new SeedTree(kept);
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_entries);

    /// <summary>The seed that is left above a leaf; gives its level, or null when the leaf was cut out.</summary>
    /// <param name="seed">Gets the seed.</param>
    internal int? Find(ulong leaf, Span<byte> seed)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = First(middle) <= leaf ? (middle + 1, high) : (low, middle);
        }

        if (low == 0 || Last(First(low - 1), Level(low - 1)) < leaf)
        {
            return null;
        }

        Seed(low - 1).CopyTo(seed);
        return Level(low - 1);
    }

    /// <summary>Turns the seed of a node into that of the node further down above a leaf.</summary>
    internal static void Descend(Span<byte> seed, ulong leaf, int from, int to)
    {
        Span<byte> next = stackalloc byte[SeedLength];
        for (var level = from; level < to; level++)
        {
            Child(seed, Digit(leaf, level), next);
            next.CopyTo(seed);
        }

        CryptographicOperations.ZeroMemory(next);
    }

    private static void Child(ReadOnlySpan<byte> seed, int digit, Span<byte> child) => HMACSHA256.HashData(seed, [(byte)digit], child);

    /// <summary>Writes a node, or what is left of it, in order.</summary>
    /// <param name="gone">In order; those that lie elsewhere are passed over.</param>
    private static void Cut(ulong first, int level, scoped ReadOnlySpan<byte> seed, scoped ReadOnlySpan<ulong> gone, ref Writer writer)
    {
        var below = Within(gone, first, Last(first, level));
        if (below.IsEmpty)
        {
            writer.Add(first, level, seed);
            return;
        }

        if (level == Levels)
        {
            return;
        }

        Span<byte> child = stackalloc byte[SeedLength];
        for (var digit = 0; digit < Ways; digit++)
        {
            Child(seed, digit, child);
            Cut(first | ((ulong)digit << (BitsOfLevel * (Levels - 1 - level))), level + 1, child, below, ref writer);
        }

        CryptographicOperations.ZeroMemory(child);
    }

    private static ReadOnlySpan<ulong> Within(ReadOnlySpan<ulong> ordered, ulong first, ulong last)
    {
        var from = ordered.BinarySearch(first);
        var rest = ordered[(from < 0 ? ~from : from)..];
        var to = rest.BinarySearch(last);
        return rest[..(to < 0 ? ~to : to + 1)];
    }

    private static int Digit(ulong leaf, int level) => (int)(leaf >> (BitsOfLevel * (Levels - 1 - level))) & (Ways - 1);

    /// <summary>The last leaf below a node.</summary>
    private static ulong Last(ulong first, int level) => level == 0 ? ulong.MaxValue : first | ((1UL << (BitsOfLevel * (Levels - level))) - 1);

    private bool IsInOrder()
    {
        for (var at = 0; at < Count; at++)
        {
            var (first, level) = (First(at), Level(at));
            if (level > Levels
                || (first & Last(0, level)) != 0
                || (at > 0 && Last(First(at - 1), Level(at - 1)) >= first))
            {
                return false;
            }
        }

        return true;
    }

    private ulong First(int at) => BinaryPrimitives.ReadUInt64BigEndian(_entries.AsSpan(at * EntryLength));

    private int Level(int at) => _entries[(at * EntryLength) + FirstLength];

    private ReadOnlySpan<byte> Seed(int at) => _entries.AsSpan((at * EntryLength) + FirstLength + 1, SeedLength);

    private ref struct Writer(Span<byte> room)
    {
        private readonly Span<byte> _room = room;

        public int Length { get; private set; }

        public void Add(ulong first, int level, scoped ReadOnlySpan<byte> seed)
        {
            var entry = _room.Slice(Length, EntryLength);
            BinaryPrimitives.WriteUInt64BigEndian(entry, first);
            entry[FirstLength] = (byte)level;
            seed.CopyTo(entry[(FirstLength + 1)..]);
            Length += EntryLength;
        }
    }
}
