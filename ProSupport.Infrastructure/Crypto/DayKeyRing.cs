using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using NodaTime;
using ProSupport.Domain.Privacy;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>The day keys in use: unwrapped once, held against their files at every use.</summary>
internal sealed class DayKeyRing(string directory, DayKeyFiles files)
{
    private readonly ConcurrentDictionary<LocalDate, DayKey> _keys = new();
    private long _dropped;

    /// <summary>Grows whenever something that was destroyed has been let go of.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Unwraps every key there is, so that damage stops the start and not a client's request.</summary>
    public void LoadAll()
    {
        foreach (var day in files.Days())
        {
            Load(day);
        }
    }

    /// <summary>Finds a place for a twig in the tree of a day, whose key is made when it is the first of that day.</summary>
    /// <param name="seed">Gets the twig's seed.</param>
    /// <returns>The first of its leaves.</returns>
    public ulong Plant(LocalDate day, Span<byte> seed)
    {
        while (true)
        {
            var first = AnyTwig();
            switch (Find(day, first, seed))
            {
                case null:
                    files.Make(day);
                    break;
                case var level and >= 0 and <= Twig.Level:
                    SeedTree.Descend(seed, first, level.Value, Twig.Level);
                    return first;
            }
        }
    }

    /// <summary>The cipher of a text; null when its key is destroyed.</summary>
    public AesGcm? CipherToOpen(SealedText text)
    {
        Span<byte> key = stackalloc byte[SeedTree.SeedLength];
        try
        {
            return Find(text.GoneOn, unchecked((ulong)(text.Key?.Leaf ?? 0)), key) switch
            {
                null or < 0 => null,
                var level when text.Key is { } own => CipherOf(key, unchecked((ulong)own.Leaf), level.Value),
                0 => new AesGcm(key, SealedText.TagLength),
                _ => null, // sealed under the day's key itself, of which a part has been destroyed since, and so the whole
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    public void MakeKey(LocalDate day)
    {
        if (Current(day) is null)
        {
            files.Make(day);
        }
    }

    public void Destroy(IEnumerable<TextKey> keys)
    {
        using (DirectoryLock.Take(directory))
        {
            foreach (var day in keys.ToLookup(key => key.GoneOn, key => unchecked((ulong)key.Leaf)))
            {
                files.Destroy(day.Key, day);
            }
        }

        DropDestroyed();
    }

    public void DestroyThrough(LocalDate day)
    {
        LocalDate mark;
        using (DirectoryLock.Take(directory))
        {
            mark = files.DestroyThrough(day);
        }

        DropWhere(key => key.Day <= mark);
    }

    /// <summary>Lets go of what this or any other process has destroyed.</summary>
    public void DropDestroyed() => DropWhere(key => !key.IsCurrent);

    private static AesGcm CipherOf(Span<byte> seed, ulong leaf, int level)
    {
        SeedTree.Descend(seed, leaf, level, SeedTree.Levels);
        return new AesGcm(seed, SealedText.TagLength);
    }

    private static ulong AnyTwig()
    {
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(number);
        return BinaryPrimitives.ReadUInt64BigEndian(number) & ~(Twig.Leaves - 1UL);
    }

    /// <summary>The seed above a leaf, and its level; a level of -1 when the leaf is destroyed, null when its day is.</summary>
    private int? Find(LocalDate day, ulong leaf, Span<byte> seed)
    {
        while (Current(day) is { } key)
        {
            // Forgotten between the two questions means that there is another by now, or none.
            if (key.Find(leaf, seed) is { } level)
            {
                return level;
            }
        }

        return null;
    }

    private DayKey? Current(LocalDate day)
    {
        var key = _keys.TryGetValue(day, out var kept) ? kept : Load(day);
        while (key is { IsCurrent: false })
        {
            Drop(key);
            key = Load(day);
        }

        return key;
    }

    private DayKey? Load(LocalDate day)
    {
        if (files.Read(day) is not { } read)
        {
            return null;
        }

        // A new day's key is needed once a day or so: the time to let go of what another process destroyed.
        DropDestroyed();
        var kept = _keys.GetOrAdd(day, read);
        if (!ReferenceEquals(kept, read))
        {
            read.Forget();
        }

        return kept;
    }

    private void DropWhere(Func<DayKey, bool> gone)
    {
        foreach (var key in _keys.Values.Where(gone))
        {
            Drop(key);
        }
    }

    private void Drop(DayKey key)
    {
        _keys.TryRemove(KeyValuePair.Create(key.Day, key));
        key.Forget();
        Interlocked.Increment(ref _dropped);
    }
}

/// <summary>What is left of one day's tree of keys in memory, good for as long as its file is the one that was read.</summary>
internal sealed class DayKey(LocalDate day, SeedTree tree, FileMark read)
{
    private readonly Lock _gate = new();
    private bool _forgotten;

    public LocalDate Day => day;

    /// <summary>False once any process has destroyed it or a part of it. Costs one look at the file.</summary>
    public bool IsCurrent => FileMark.Of(read.Path) == read;

    /// <summary>
    /// The seed above a leaf, and its level; -1 when the leaf is destroyed, null when all of this is forgotten. The gate keeps
    /// a seed from being read that is being overwritten in the same moment.
    /// </summary>
    public int? Find(ulong leaf, Span<byte> seed)
    {
        lock (_gate)
        {
            return _forgotten ? null : tree.Find(leaf, seed) ?? -1;
        }
    }

    public void Forget()
    {
        lock (_gate)
        {
            _forgotten = true;
            tree.Dispose();
        }
    }
}

/// <summary>Tells whether a file is still the one that was looked at: every change makes it later.</summary>
/// <param name="Length">-1 when there is no such file.</param>
internal readonly record struct FileMark(string Path, DateTime Written, long Length)
{
    public bool Exists => Length >= 0;

    public static FileMark Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new(path, file.LastWriteTimeUtc, file.Length) : new(path, default, -1);
    }
}
