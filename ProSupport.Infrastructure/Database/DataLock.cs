namespace ProSupport.Infrastructure.Database;

/// <summary>
/// Whoever works on the data shares a lock in its folder; restoring a backup needs it alone. The operating system lets
/// go of it when its holder dies.
/// </summary>
public sealed class DataLock(DatabaseSettings settings)
{
    private string Path => System.IO.Path.Combine(settings.DataDirectory, "prosupport.lock");

    /// <summary>Held together with others until it is disposed.</summary>
    /// <exception cref="DataInUseException">A backup is being restored.</exception>
    public IDisposable Share() => Open(FileAccess.Read, FileShare.Read, "A backup is being restored into");

    /// <summary>Held alone until it is disposed.</summary>
    /// <exception cref="DataInUseException">Somebody works on the data.</exception>
    public IDisposable TakeAlone() => Open(FileAccess.ReadWrite, FileShare.None, "The program is running on");

    private FileStream Open(FileAccess access, FileShare share, string trouble)
    {
        try
        {
            return new FileStream(Path, FileMode.OpenOrCreate, access, share);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            throw new DataInUseException($"Data:Directory '{settings.DataDirectory}' cannot be written: give the account that runs ProSupport the right to.", failure);
        }
        catch (IOException busy)
        {
            throw new DataInUseException($"{trouble} Data:Directory '{settings.DataDirectory}'. Wait for its end, or end it first.", busy);
        }
    }
}
