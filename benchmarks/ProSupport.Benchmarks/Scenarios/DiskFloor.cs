using System.Diagnostics;
using Microsoft.Data.Sqlite;
using ProSupport.Benchmarks.Product;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>
/// The most that the disk lets anybody commit: one connection, a bare file, one small row and one fsync after another,
/// with the same settings as the product's (WAL, full synchronisation, secure deletion).
/// </summary>
internal static class DiskFloor
{
    public static double CommitsPerSecond(TemporaryFolder folder, TimeSpan length)
    {
        var file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.Path, "floor.db"), Pooling = false };
        using var connection = new SqliteConnection(file.ToString());
        connection.Open();
        Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; CREATE TABLE T (Id INTEGER PRIMARY KEY, Text TEXT NOT NULL)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO T (Text) VALUES ('one row')";
        insert.Prepare();
        var (commits, begun) = (0, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(begun) < length)
        {
            commits += insert.ExecuteNonQuery();
        }

        return commits / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
