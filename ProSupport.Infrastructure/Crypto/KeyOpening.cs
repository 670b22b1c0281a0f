namespace ProSupport.Infrastructure.Crypto;

/// <summary>Finds the keys, or makes them at the very first start and at no other.</summary>
internal static class KeyOpening
{
    private const string FirstStartFile = "first-start";

    public static DayKeyVault Open(KeySettings settings)
    {
        Check(settings);
        try
        {
            DurableFile.OwnFolder(settings.Directory);
            using var held = DirectoryLock.Take(settings.Directory);
            var master = IsFirstStart(settings) ? MakeKeys(settings) : MasterKeyFile.Read(settings.MasterKeyFile);
            var keys = FixedKeys.Read(settings.Directory, master, settings.MasterKeyFile);
            var files = new DayKeyFiles(settings.Directory, master);
            DurableFile.OwnFolder(Path.Combine(settings.Directory, DayKeyFiles.FolderName));
            files.FinishDestroying();
            files.FinishReplacing();
            var ring = new DayKeyRing(settings.Directory, files);
            ring.LoadAll();
            return new DayKeyVault(settings, keys, files, ring);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw KeySettingsException.Directory(
                settings.Directory,
                "cannot be read and written: give the account that runs ProSupport sole rights to this folder.",
                failure);
        }
    }

    public static bool IsInside(string path, string folder)
    {
        var relative = Path.GetRelativePath(folder, path);
        return !Path.IsPathRooted(relative)
            && relative != ".."
            && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private static void Check(KeySettings settings)
    {
        if (string.IsNullOrWhiteSpace(settings.Directory))
        {
            throw KeySettingsException.Directory("", "is empty: name the folder for the keys.");
        }

        if (string.IsNullOrWhiteSpace(settings.MasterKeyFile) || IsInside(settings.MasterKeyFile, settings.Directory))
        {
            throw KeySettingsException.MasterKeyFile(
                settings.MasterKeyFile ?? "",
                "must lie outside Keys:Directory, or whoever copies the locks copies their key: name another place.");
        }
    }

    /// <summary>
    /// True when there is neither a key nor a master key, or when a first start was cut short. One
    /// without the other is a loss, and making new keys would turn it into a silent one.
    /// </summary>
    private static bool IsFirstStart(KeySettings settings)
    {
        var begun = File.Exists(Path.Combine(settings.Directory, FirstStartFile));
        return (HoldsKeys(settings.Directory), File.Exists(settings.MasterKeyFile)) switch
        {
            (true, false) => throw KeySettingsException.MasterKeyFile(
                settings.MasterKeyFile,
                $"is missing, and nothing else can open Keys:Directory '{settings.Directory}': put the file back."),
            (false, true) when !begun => throw KeySettingsException.Directory(
                settings.Directory,
                $"holds no keys although Keys:MasterKeyFile '{settings.MasterKeyFile}' exists: "
                + "restore the directory from its copy, or remove that file too if nothing was ever stored."),
            (true, true) => begun,
            _ => true,
        };
    }

    private static bool HoldsKeys(string directory)
    {
        var days = Path.Combine(directory, DayKeyFiles.FolderName);
        return Directory.EnumerateFiles(directory, "*.key").Any()
            || new ForgottenMark(directory).Exists
            || (Directory.Exists(days) && Directory.EnumerateFiles(days).Any());
    }

    private static MasterKey MakeKeys(KeySettings settings)
    {
        var begun = Path.Combine(settings.Directory, FirstStartFile);
        DurableFile.TryCreate(begun, []);
        if (!File.Exists(settings.MasterKeyFile))
        {
            MasterKeyFile.Create(settings.MasterKeyFile);
        }

        var master = MasterKeyFile.Read(settings.MasterKeyFile);
        FixedKeys.MakeMissing(settings.Directory, master);
        new ForgottenMark(settings.Directory).Start();
        File.Delete(begun);
        DurableFile.SyncFolder(settings.Directory);
        return master;
    }
}
