namespace ProSupport.Infrastructure.Crypto;

/// <summary>Where the keys lie: the section <c>Keys</c> of the settings.</summary>
public sealed class KeySettings
{
    /// <summary>The name of the section in the settings.</summary>
    public const string Section = "Keys";

    /// <summary>The folder of the wrapped keys. Kept apart from the database and from its backups.</summary>
    public string Directory { get; set; } = "keys";

    /// <summary>The file of the key that wraps the others. Made at the first start, never copied.</summary>
    public string MasterKeyFile { get; set; } = "secrets/master.key";

    /// <summary>The folder of the single disaster copy of <see cref="Directory"/>; null or empty for none.</summary>
    public string? CopyDirectory { get; set; }

    /// <summary>The same settings with every relative path resolved against the program's content root.</summary>
    public KeySettings ResolvedAgainst(string contentRoot) => new()
    {
        Directory = Path.GetFullPath(Directory, contentRoot),
        MasterKeyFile = Path.GetFullPath(MasterKeyFile, contentRoot),
        CopyDirectory = string.IsNullOrWhiteSpace(CopyDirectory) ? null : Path.GetFullPath(CopyDirectory, contentRoot),
    };
}

/// <summary>
/// A setting of the keys is wrong, or what it points at is. The message is one line that names the
/// setting and says what to do; it stops the start.
/// </summary>
public sealed class KeySettingsException : Exception
{
    public KeySettingsException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal static KeySettingsException Directory(string path, string whatToDo, Exception? inner = null) =>
        new($"Keys:Directory '{path}' {whatToDo}", inner);

    internal static KeySettingsException MasterKeyFile(string path, string whatToDo, Exception? inner = null) =>
        new($"Keys:MasterKeyFile '{path}' {whatToDo}", inner);

    internal static KeySettingsException CopyDirectory(string path, string whatToDo, Exception? inner = null) =>
        new($"Keys:CopyDirectory '{path}' {whatToDo}", inner);
}
