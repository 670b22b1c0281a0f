namespace ProSupport.Infrastructure.Crypto;

/// <summary>
/// The single disaster copy: afterwards it holds what the key directory holds and nothing else of
/// its kind. Files that the product did not put there are left alone.
/// </summary>
internal static class KeyCopy
{
    public const string SignInFolder = "sign-in";

    /// <summary>Only under the lock of the directory that is copied.</summary>
    public static void Mirror(string from, string to)
    {
        RefuseOverlap(from, to);
        try
        {
            DurableFile.OwnFolder(to);
            RefuseOtherKeys(from, to);
            CopyFile(Path.Combine(from, ForgottenMark.FileName), Path.Combine(to, ForgottenMark.FileName));
            MirrorFolder(from, to, "*.key");
            MirrorFolder(Path.Combine(from, DayKeyFiles.FolderName), Path.Combine(to, DayKeyFiles.FolderName), "*");
            MirrorFolder(Path.Combine(from, SignInFolder), Path.Combine(to, SignInFolder), "*");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw KeySettingsException.CopyDirectory(
                to, "cannot be written: give the account that runs ProSupport sole rights to it.", failure);
        }
    }

    /// <summary>Whether a folder holds a copy of these keys.</summary>
    public static bool IsOf(string from, string to) =>
        File.Exists(FixedKeys.TellingFile(to)) && HaveSameBytes(FixedKeys.TellingFile(to), FixedKeys.TellingFile(from));

    private static void MirrorFolder(string from, string to, string pattern)
    {
        if (!Directory.Exists(from) && !Directory.Exists(to))
        {
            return;
        }

        DurableFile.OwnFolder(to);
        var kept = NamesIn(from, pattern);
        foreach (var name in NamesIn(to, pattern).Except(kept))
        {
            DurableFile.Erase(Path.Combine(to, name));
        }

        foreach (var name in kept)
        {
            CopyFile(Path.Combine(from, name), Path.Combine(to, name));
        }

        DurableFile.SyncFolder(to);
    }

    private static HashSet<string> NamesIn(string folder, string pattern) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, pattern).Select(file => Path.GetFileName(file))]
        : [];

    private static void CopyFile(string from, string to)
    {
        if (from.EndsWith(DurableFile.TemporaryEnd, StringComparison.Ordinal))
        {
            return;
        }

        if (!File.Exists(to) || !HaveSameBytes(from, to))
        {
            DurableFile.Replace(to, File.ReadAllBytes(from));
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
