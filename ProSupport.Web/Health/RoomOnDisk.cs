using NodaTime;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Health;

/// <summary>
/// Whether something can be written beside the database and the keys, and stays. Nothing but writing tells: a quota, a
/// read-only mount and a full disk look alike from outside. What was found holds for some seconds, so that asking writes
/// nothing.
/// </summary>
public sealed class RoomOnDisk(DatabaseSettings database, KeySettings keys, IClock clock)
{
    private const string FileName = ".room";

    /// <summary>More than one booking takes, and nothing to a disk that has room.</summary>
    private const int Bytes = 64 * 1024;

    private static readonly Duration Holds = Duration.FromSeconds(10);

    private readonly Lock _one = new();
    private Instant _looked = Instant.MinValue;
    private bool _there;

    public bool IsThere()
    {
        lock (_one)
        {
            // A clock that was set back is no reason to believe the last look until it has caught up.
            var now = clock.GetCurrentInstant();
            if (now < _looked || now - _looked >= Holds)
            {
                (_there, _looked) = (CanWriteIn(database.DataDirectory) && CanWriteIn(keys.Directory), now);
            }

            return _there;
        }
    }

    private static bool CanWriteIn(string directory)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            {
                file.Write(new byte[Bytes]);
                file.Flush(flushToDisk: true);
            }

            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
        finally
        {
            TryDelete(path);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What could not be written cannot be deleted either.
        }
    }
}
