using System.Diagnostics;

namespace ProSupport.Infrastructure.Database;

/// <summary>
/// Whoever works on the data shares a lock in its folder; restoring a backup needs it alone. A second lock is for bringing
/// the tables up to date. The operating system lets go of a lock when its holder dies.
/// </summary>
public sealed class DataLock(DatabaseSettings settings)
{
    private const string InUse = "prosupport.lock";
    private const string Migrating = "migrating.lock";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Held together with others until it is disposed.</summary>
    /// <exception cref="DataUnavailableException">A backup is being restored.</exception>
    public IDisposable Share() => Open(InUse, FileAccess.Read, FileShare.Read) ?? throw Busy("A backup is being restored into");

    /// <summary>Held alone until it is disposed.</summary>
    /// <exception cref="DataUnavailableException">Somebody works on the data.</exception>
    public IDisposable TakeAlone() => Open(InUse, FileAccess.ReadWrite, FileShare.None) ?? throw Busy("The program is running on");

    /// <summary>Waits its turn to bring the tables up to date, and holds it alone until it is disposed.</summary>
    /// <exception cref="DataUnavailableException">Another process has it for longer than <see cref="DatabaseSettings.LongestMigration"/>.</exception>
    public async Task<IDisposable> TakeToMigrateAsync(CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed <= settings.LongestMigration)
        {
            if (Open(Migrating, FileAccess.ReadWrite, FileShare.None) is { } held)
            {
                return held;
            }

            await Task.Delay(Pause, cancellationToken);
        }

        throw new DataUnavailableException(
            $"Another process has been bringing the tables in Data:Directory '{settings.DataDirectory}' up to date for "
            + $"{settings.LongestMigration.TotalMinutes:0.#} minutes. Wait for its end and start again; or end it: what it has not finished is taken back by itself.");
    }

    /// <summary>Null when somebody else holds it.</summary>
    private FileStream? Open(string name, FileAccess access, FileShare share)
    {
        try
        {
            return OpenForOwner(Path.Combine(settings.DataDirectory, name), access, share);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            throw new DataUnavailableException($"Data:Directory '{settings.DataDirectory}' cannot be written: give the account that runs ProSupport the right to.", failure);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private DataUnavailableException Busy(string trouble) =>
        new($"{trouble} Data:Directory '{settings.DataDirectory}'. Wait for its end, or end it first.");

    private static FileStream OpenForOwner(string file, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = access, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = SqliteFiles.Owner;
        }

        return new FileStream(file, options);
    }
}

/// <summary>The data cannot be worked on now. The message is one line that says why and what to do.</summary>
public sealed class DataUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
