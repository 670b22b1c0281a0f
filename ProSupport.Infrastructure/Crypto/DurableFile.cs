namespace ProSupport.Infrastructure.Crypto;

/// <summary>Files that are whole or absent, survive a power cut, and belong to their owner alone.</summary>
internal static class DurableFile
{
    public const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    public const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;
    public const string TemporaryEnd = ".tmp";

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

    private static string WriteTemporary(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Path.GetRandomFileName()}{TemporaryEnd}";
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
