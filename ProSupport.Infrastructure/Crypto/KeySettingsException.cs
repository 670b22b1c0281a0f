namespace ProSupport.Infrastructure.Crypto;

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
