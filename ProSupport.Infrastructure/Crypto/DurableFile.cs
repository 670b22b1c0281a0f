namespace ProSupport.Infrastructure.Crypto;

/// <summary>Files that are whole or absent, survive a power cut, and belong to their owner alone.</summary>
internal static class DurableFile
{
    public const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    public const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;
    public const string TemporaryEnd = ".tmp";
    private const string ComingEnd = ".new";
    private const string GoingEnd = ".old";

    /// <summary>Writes a new file; false, and nothing changed, when somebody else made it first.</summary>
    public static bool TryCreate(string path, ReadOnlySpan<byte> content)
    {
        var temporary = WriteTemporary(path, content);
        if (!TryName(temporary, path))
        {
            File.Delete(temporary);
            return false;
        }

        SyncFolder(Path.GetDirectoryName(path)!);
        return true;
    }

    /// <summary>Writes a file in the place of whatever was there; readers see the old content or the new.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var temporary = WriteTemporary(path, content);
        File.Move(temporary, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>
    /// The same for a file whose old bytes must not be found on the disk either: they keep a name until they are overwritten,
    /// by which <see cref="FinishReplacing"/> finds them where this was cut short. The file's time grows with every such
    /// change, so that whoever looks at it sees that it is another. One process at a time.
    /// </summary>
    public static void ReplaceAndErase(string path, ReadOnlySpan<byte> content)
    {
        var (folder, going) = (Path.GetDirectoryName(path)!, $"{path}.{Path.GetRandomFileName()}{GoingEnd}");
        var coming = WriteTemporary(path, content, ComingEnd);
        MakeLater(coming, File.GetLastWriteTimeUtc(path));
        if (OperatingSystem.IsWindows())
        {
            File.Replace(coming, path, going);
        }
        else
        {
            UnixFiles.NameToo(path, going);
            SyncFolder(folder);
            File.Move(coming, path, overwrite: true);
            SyncFolder(folder);
        }

        Erase(going);
        SyncFolder(folder);
    }

    /// <summary>Overwrites what replacements in a folder have left that were cut short. Only while nobody replaces anything there.</summary>
    public static void FinishReplacing(string folder)
    {
        foreach (var coming in Directory.GetFiles(folder, "*" + ComingEnd))
        {
            Erase(coming);
        }

        foreach (var going in Directory.GetFiles(folder, "*" + GoingEnd))
        {
            // Cut short before the new bytes came into their place, it is a second name of the file that stays.
            if (IsNameOf(going, NameWithout(going, GoingEnd)))
            {
                File.Delete(going);
            }
            else
            {
                Erase(going);
            }

            SyncFolder(folder);
        }
    }

    /// <summary>Whether a file is one on its way in or out, which is nobody's to copy.</summary>
    public static bool IsPassing(string path) =>
        Path.GetExtension(path) is TemporaryEnd or ComingEnd or GoingEnd;

    /// <summary>Overwrites the bytes where they lie, then deletes the name. The caller syncs the folder.</summary>
    public static void Erase(string path)
    {
        try
        {
            // Locks on the file are not asked for: a reader must not be able to hold up forgetting.
            const FileShare anybody = FileShare.ReadWrite | FileShare.Delete;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, anybody);
            file.Write(new byte[file.Length]);
            file.Flush(flushToDisk: true);
        }
        catch (FileNotFoundException)
        {
            return;
        }

        File.Delete(path);
    }

    /// <summary>Makes a folder that only its owner can enter, or takes everybody else's rights to it away.</summary>
    public static void OwnFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, OwnerFolder);
        if (File.GetUnixFileMode(path) != OwnerFolder)
        {
            File.SetUnixFileMode(path, OwnerFolder);
        }
    }

    /// <summary>Makes new, renamed and deleted names in a folder survive a power cut.</summary>
    public static void SyncFolder(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            UnixFiles.SyncFolder(folder);
        }
    }

    private static bool TryName(string temporary, string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            return UnixFiles.TryName(temporary, path);
        }

        try
        {
            File.Move(temporary, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    private static void MakeLater(string file, DateTime than)
    {
        if (File.GetLastWriteTimeUtc(file) <= than)
        {
            File.SetLastWriteTimeUtc(file, than.AddMilliseconds(1));
        }
    }

    // "2026-05-04.key.abcdefgh.ijk.old" stands for "2026-05-04.key".
    private static string NameWithout(string going, string end) => going[..^(end.Length + 1 + Path.GetRandomFileName().Length)];

    private static bool IsNameOf(string one, string other) =>
        File.Exists(other) && File.ReadAllBytes(one).AsSpan().SequenceEqual(File.ReadAllBytes(other));

    private static string WriteTemporary(string path, ReadOnlySpan<byte> content, string end = TemporaryEnd)
    {
        var temporary = $"{path}.{Path.GetRandomFileName()}{end}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }

        using var file = new FileStream(temporary, options);
        file.Write(content);
        file.Flush(flushToDisk: true);
        return temporary;
    }
}
