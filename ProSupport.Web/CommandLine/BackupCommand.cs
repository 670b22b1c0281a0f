using NodaTime;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.CommandLine;

internal static class BackupCommand
{
    public static Command Command { get; } = new(
        "backup",
        "DIR",
        """
        Copies the database into a new file in DIR, with its checksum, while the program goes on. It holds no keys, and DIR
        must hold none: what a backup keeps of clients' texts cannot be read once the keys of their day are destroyed.
        """,
        [],
        RunAsync);

    private static async Task<int> RunAsync(CommandCall call)
    {
        var directory = Path.GetFullPath(call.OnlyWord("folder for the backup"));
        SqliteOnly(call, "BACKUP DATABASE");
        RefuseKeys(directory, call.Get<KeySettings>());
        using var held = call.Get<DataLock>().Share();
        if (!File.Exists(call.Get<DatabaseSettings>().SqliteFile))
        {
            throw new CannotException("There is no database yet.");
        }

        try
        {
            await call.Out.WriteLineAsync($"Backed up to {call.Get<DatabaseBackup>().Make(directory, call.Get<IClock>().GetCurrentInstant())}");
            return Command.Done;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new CannotException($"The backup cannot be written to '{directory}': {trouble.Message}");
        }
    }

    internal static void SqliteOnly(CommandCall call, string instead)
    {
        if (call.Get<DatabaseSettings>().Provider != DatabaseProvider.Sqlite)
        {
            throw new CannotException($"This database is on SQL Server: use its own {instead}. Keep the keys out of its backups.");
        }
    }

    private static void RefuseKeys(string directory, KeySettings keys)
    {
        var masterKeysFolder = Path.GetDirectoryName(keys.MasterKeyFile)!;
        if (IsInside(directory, keys.Directory) || IsInside(keys.Directory, directory) || IsInside(masterKeysFolder, directory) || IsInside(directory, masterKeysFolder)
            || (keys.CopyDirectory is { } copy && (IsInside(directory, copy) || IsInside(copy, directory)))
            || (Directory.Exists(directory) && Directory.EnumerateFiles(directory, "*.key", SearchOption.AllDirectories).Any()))
        {
            throw new CannotException($"'{directory}' holds keys, or lies among them. A backup beside its keys could be read after its day: name another folder.");
        }
    }

    private static bool IsInside(string path, string folder)
    {
        var relative = Path.GetRelativePath(folder, path);
        return relative != ".." && !Path.IsPathRooted(relative) && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }
}
