using System.Diagnostics;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>
/// One process at a time sets up, destroys or copies. The operating system lets go of the lock when
/// its holder dies. Sealing and opening never wait for it.
/// </summary>
internal static class DirectoryLock
{
    private const string FileName = ".lock";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <param name="name">The file that is the lock; another name is another lock.</param>
    public static IDisposable Take(string directory, string name = FileName)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return Open(Path.Combine(directory, name));
            }
            catch (IOException failure) when (failure is not (FileNotFoundException or DirectoryNotFoundException))
            {
                if (waited.Elapsed > Patience)
                {
                    throw KeySettingsException.Directory(
                        directory, "stays locked by another process: find the one that hangs and end it.", failure);
                }
            }

            Thread.Sleep(Pause);
        }
    }

    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = DurableFile.OwnerFile;
        }

        return new FileStream(path, options);
    }
}
