using System.Collections.Concurrent;
using System.Security.Cryptography;
using NodaTime;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>The day keys in use: unwrapped once, checked against the directory at every use.</summary>
internal sealed class DayKeyRing(string directory, DayKeyFiles files)
{
    private readonly ConcurrentDictionary<LocalDate, DayKey> _keys = new();

    /// <summary>Unwraps every key there is, so that damage stops the start and not a client's request.</summary>
    public void LoadAll()
    {
        foreach (var day in files.Days())
        {
            Load(day);
        }
    }

    public AesGcm CipherToSeal(LocalDate day)
    {
        while (true)
        {
            if (CipherToOpen(day) is { } cipher)
            {
                return cipher;
            }

            files.Make(day);
        }
    }

    public AesGcm? CipherToOpen(LocalDate day)
    {
        var key = _keys.TryGetValue(day, out var kept) ? kept : Load(day);
        if (key is null)
        {
            return null;
        }

        if (key.IsKept)
        {
            return key.NewCipher();
        }

        Drop(key);
        return null;
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

    private DayKey? Load(LocalDate day)
    {
        if (files.Read(day) is not { } read)
        {
            return null;
        }

        // A new day's key is needed once a day or so: the time to let go of what another process destroyed.
        DropWhere(key => !key.IsKept);
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
    }
}

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
