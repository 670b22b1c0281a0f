namespace ProSupport.Infrastructure.Crypto;

/// <summary>
/// The single disaster copy: afterwards it holds what the key directory holds and nothing else of
/// its kind. Files that the product did not put there are left alone.
/// </summary>
internal static class KeyCopy
{
    public const string SignInFolder = "sign-in";

    // Not the directory's own: nothing is destroyed later because the copy lies on a slow machine.
    private const string CopyLock = ".copying";

    /// <summary>One at a time, or an earlier state could be put over a later one.</summary>
    public static void Mirror(string from, string to)
    {
        RefuseOverlap(from, to);
        using var alone = DirectoryLock.Take(from, CopyLock);
        try
        {
            DurableFile.OwnFolder(to);
            RefuseOtherKeys(from, to);
            CopyFile(Path.Combine(from, ForgottenMark.FileName), Path.Combine(to, ForgottenMark.FileName));
            MirrorFolder(from, to, "*.key");
            MirrorDays(from, to);
            MirrorFolder(Path.Combine(from, SignInFolder), Path.Combine(to, SignInFolder), "*");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw KeySettingsException.CopyDirectory(
                to, "cannot be written: give the account that runs ProSupport sole rights to it.", failure);
        }
    }

    /// <summary>Lets a copy that there is follow what was destroyed of the days' keys.</summary>
    public static void Follow(string from, string to)
    {
        if (IsOf(from, to) && !Follows(from, to))
        {
            using var alone = DirectoryLock.Take(from, CopyLock);
            MirrorDays(from, to);
        }
    }

    /// <summary>Whether a copy holds nothing of the days' keys that was destroyed here.</summary>
    public static bool Follows(string from, string to) =>
        NamesIn(Path.Combine(to, DayKeyFiles.FolderName), "*").All(name =>
            File.Exists(Path.Combine(from, DayKeyFiles.FolderName, name))
            && HaveSameBytes(Path.Combine(from, DayKeyFiles.FolderName, name), Path.Combine(to, DayKeyFiles.FolderName, name)));

    /// <summary>Whether a folder holds a copy of these keys.</summary>
    public static bool IsOf(string from, string to) =>
        File.Exists(FixedKeys.TellingFile(to)) && HaveSameBytes(FixedKeys.TellingFile(to), FixedKeys.TellingFile(from));

    private static void MirrorDays(string from, string to)
    {
        var days = Path.Combine(to, DayKeyFiles.FolderName);
        DurableFile.OwnFolder(days);
        DurableFile.FinishReplacing(days);
        MirrorFolder(Path.Combine(from, DayKeyFiles.FolderName), days, "*");
    }

    private static void MirrorFolder(string from, string to, string pattern)
    {
        if (!Directory.Exists(from) && !Directory.Exists(to))
        {
            return;
        }

        DurableFile.OwnFolder(to);
        var kept = NamesIn(from, pattern).Where(name => !DurableFile.IsPassing(name)).ToHashSet();
        foreach (var name in NamesIn(to, pattern).Except(kept))
        {
            DurableFile.Erase(Path.Combine(to, name));
        }

        foreach (var name in kept)
        {
            try
            {
                CopyFile(Path.Combine(from, name), Path.Combine(to, name));
            }
            catch (FileNotFoundException) when (!File.Exists(Path.Combine(from, name)))
            {
                DurableFile.Erase(Path.Combine(to, name)); // destroyed at this very moment
            }
        }

        DurableFile.SyncFolder(to);
    }

    private static HashSet<string> NamesIn(string folder, string pattern) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, pattern).Select(file => Path.GetFileName(file))]
        : [];

    private static void CopyFile(string from, string to)
    {
        if (!File.Exists(to))
        {
            DurableFile.Replace(to, File.ReadAllBytes(from));
        }
        else if (!HaveSameBytes(from, to))
        {
            DurableFile.ReplaceAndErase(to, File.ReadAllBytes(from));
        }
    }

    private static bool HaveSameBytes(string one, string other) =>
        File.ReadAllBytes(one).AsSpan().SequenceEqual(File.ReadAllBytes(other));

    private static void RefuseOverlap(string from, string to)
    {
        if (KeyOpening.IsInside(from, to) || KeyOpening.IsInside(to, from))
        {
            throw KeySettingsException.CopyDirectory(
                to, "overlaps Keys:Directory: name a folder elsewhere, best on another machine.");
        }
    }

    // After a loss of everything, a new installation must not overwrite the one copy that could rescue the old one.
    private static void RefuseOtherKeys(string from, string to)
    {
        var there = FixedKeys.TellingFile(to);
        if (File.Exists(there) && !HaveSameBytes(there, FixedKeys.TellingFile(from)))
        {
            throw KeySettingsException.CopyDirectory(
                to, "holds the keys of another installation: name another folder, or move those away.");
        }
    }
}
