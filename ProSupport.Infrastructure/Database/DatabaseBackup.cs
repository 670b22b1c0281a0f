using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;
using ProSupport.Infrastructure.Crypto;

namespace ProSupport.Infrastructure.Database;

/// <summary>A backup cannot be made or used. The message is one line that says why and what to do.</summary>
public sealed class BackupException(string message) : Exception(message);

/// <summary>
/// Copies of the SQLite database in files of their own, each with a checksum beside it. They hold no key: what they keep
/// of clients' texts cannot be read any more once the key of its day has been destroyed.
/// </summary>
public sealed class DatabaseBackup(DatabaseSettings settings)
{
    private const string Prefix = "prosupport-";
    private const string End = ".db";
    private const string ChecksumEnd = ".sha256";
    private static readonly InstantPattern Stamp = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    /// <summary>Copies the database as it is at one moment, while others go on working, into a new file.</summary>
    public string Make(string directory, Instant now)
    {
        MakeFolder(directory);
        var file = Path.Combine(directory, Prefix + Stamp.Format(now) + End);
        if (File.Exists(file))
        {
            throw new BackupException($"There is a backup '{file}' already.");
        }

        var unfinished = file + ".unfinished";
        File.Delete(unfinished);
        SqliteFiles.Create(unfinished).Dispose();
        using (var from = Open(settings.SqliteFile, SqliteOpenMode.ReadWrite))
        using (var to = Open(unfinished, SqliteOpenMode.ReadWrite))
        {
            from.BackupDatabase(to);
            Run(to, "PRAGMA journal_mode=DELETE");
        }

        Sync(unfinished);
        WriteChecksum(file + ChecksumEnd, $"{Checksum(unfinished)}  {Path.GetFileName(file)}\n");
        File.Move(unfinished, file);
        return file;
    }

    /// <summary>The backup that a path names: itself, or the newest in a folder, unless that was made later than now.</summary>
    public static string Find(string path, Instant now)
    {
        if (File.Exists(path))
        {
            return path;
        }

        var newest = Directory.Exists(path)
            ? Directory.GetFiles(path, Prefix + "*" + End).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        if (string.CompareOrdinal(Path.GetFileName(newest), Prefix + Stamp.Format(now) + End) > 0)
        {
            throw new BackupException($"The newest backup by its name, '{newest}', was made later than now: the clock is wrong or was then. Name the file that you mean.");
        }

        return newest ?? throw new BackupException($"There is no backup '{path}', nor one in a folder of that name.");
    }

    /// <summary>Whether a backup that <see cref="Check"/> passed was written with these keys; true for one of a version that did not note it.</summary>
    public static bool BelongsTo(string backup, DayKeyVault vault)
    {
        using var db = Open(backup, SqliteOpenMode.ReadOnly);
        return Rows(db, "SELECT name FROM sqlite_master WHERE name = 'KeyFingerprints'").Count == 0
            || Rows(db, "SELECT hex(Value) FROM KeyFingerprints").TrueForAll(noted => noted == Convert.ToHexString(vault.Fingerprint()));
    }

    /// <summary>When a backup was made, which its name tells.</summary>
    public static Instant MadeAt(string backup)
    {
        var name = Path.GetFileName(backup);
        var stamp = name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(End, StringComparison.Ordinal)
            ? Stamp.Parse(name[Prefix.Length..^End.Length])
            : Stamp.Parse(string.Empty);
        return stamp.Success
            ? stamp.Value
            : throw new BackupException($"The backup '{backup}' does not bear the name that it was given, which tells how old it is: give it back.");
    }

    /// <summary>Refuses a backup that is damaged, incomplete, or made by a later version of the program.</summary>
    /// <param name="known">The migrations that this version knows.</param>
    public static void Check(string backup, IReadOnlyCollection<string> known)
    {
        var checksum = backup + ChecksumEnd;
        if (!File.Exists(checksum) || File.ReadAllText(checksum).Split(' ')[0].Trim() != Checksum(backup))
        {
            throw new BackupException($"The backup '{backup}' does not match its checksum in '{checksum}': take another one.");
        }

        try
        {
            using var db = Open(backup, SqliteOpenMode.ReadOnly);
            var applied = Rows(db, "SELECT MigrationId FROM __EFMigrationsHistory");
            if (applied.Except(known).Any())
            {
                throw new BackupException($"The backup '{backup}' was made by a later version of the program: use that version.");
            }

            if (Rows(db, "PRAGMA quick_check") is not ["ok"])
            {
                throw new BackupException($"The database in the backup '{backup}' is damaged: take another one.");
            }
        }
        catch (SqliteException)
        {
            throw new BackupException($"The backup '{backup}' holds no database of this program.");
        }
    }

    /// <summary>Puts a checked backup in the database's place. Only while nobody works on the data.</summary>
    public void Restore(string backup)
    {
        SqliteConnection.ClearAllPools();
        var coming = settings.SqliteFile + ".restoring";
        File.Delete(coming);
        using (var from = File.OpenRead(backup))
        using (var to = SqliteFiles.Create(coming))
        {
            from.CopyTo(to);
            to.Flush(flushToDisk: true);
        }

        // The journal of the database that goes must be gone first: it would be written into the one that comes.
        File.Delete(settings.SqliteFile + "-wal");
        File.Delete(settings.SqliteFile + "-shm");
        File.Move(coming, settings.SqliteFile, overwrite: true);
    }

    /// <summary>A folder that exists keeps the rights that it has; a new one is its owner's alone.</summary>
    private static void MakeFolder(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, SqliteFiles.Owner | UnixFileMode.UserExecute);
        }
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static List<string> Rows(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return rows;
    }

    private static void Run(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void WriteChecksum(string file, string line)
    {
        File.Delete(file);
        using var stream = SqliteFiles.Create(file);
        stream.Write(Encoding.UTF8.GetBytes(line));
        stream.Flush(flushToDisk: true);
    }

    private static void Sync(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    private static string Checksum(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
