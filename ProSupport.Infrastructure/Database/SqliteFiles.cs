namespace ProSupport.Infrastructure.Database;

/// <summary>
/// The rights to the database's files: their owner's alone, whatever mask the process runs under. SQLite gives a journal
/// the rights of its database.
/// </summary>
internal static class SqliteFiles
{
    public const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Makes the database's file unless it is there, and takes everybody else's rights away. A file that is there is not
    /// opened: closing it would let go of every lock that SQLite holds on it in this process.
    /// </summary>
    public static void MakeOwnersOnly(string database)
    {
        if (!File.Exists(database))
        {
            Create(database).Dispose();
        }

        foreach (var file in new[] { database, database + "-wal", database + "-shm" })
        {
            LeaveToOwner(file);
        }
    }

    /// <summary>Makes a file that is its owner's from its first moment. One that is there is an error.</summary>
    public static FileStream Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner;
        }

        return new FileStream(file, options);
    }

    private static void LeaveToOwner(string file)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(file) && File.GetUnixFileMode(file) != Owner)
        {
            File.SetUnixFileMode(file, Owner);
        }
    }
}
