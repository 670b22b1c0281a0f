using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>The master key on disk: 32 bytes in base64 and a line end, in a file for its owner alone.</summary>
internal static class MasterKeyFile
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private const int LongestContent = 100;

    public static void Create(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(path)!;
            if (!Directory.Exists(folder))
            {
                DurableFile.OwnFolder(folder);
            }

            var key = SecretBytes.Random();
            DurableFile.TryCreate(path, Encoding.ASCII.GetBytes(Convert.ToBase64String(key) + "\n"));
            CryptographicOperations.ZeroMemory(key);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw KeySettingsException.MasterKeyFile(
                path,
                "cannot be made: give the account that runs ProSupport the right to write there.",
                failure);
        }
    }

    public static MasterKey Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0)
            {
                throw KeySettingsException.MasterKeyFile(
                    path,
                    "can be read by others than its owner: take their rights away (chmod 600).");
            }

            return new MasterKey(KeyIn(file) ?? throw KeySettingsException.MasterKeyFile(
                path,
                "does not hold a key of 32 bytes in base64: put the file back that was made at the first start."));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw KeySettingsException.MasterKeyFile(
                path,
                "cannot be read: give the account that runs ProSupport the right to read it.",
                failure);
        }
    }

    private static byte[]? KeyIn(FileStream file)
    {
        Span<byte> content = stackalloc byte[LongestContent];
        var length = file.ReadAtLeast(content, LongestContent, throwOnEndOfStream: false);
        var text = content[..length].Trim("\r\n\t "u8);
        Span<byte> decoded = stackalloc byte[Base64.GetMaxDecodedFromUtf8Length(LongestContent)];
        var status = Base64.DecodeFromUtf8(text, decoded, out _, out var written);
        var key = status == OperationStatus.Done && written == SecretBytes.KeyLength ? SecretBytes.Empty() : null;
        decoded[..(key?.Length ?? 0)].CopyTo(key);
        CryptographicOperations.ZeroMemory(content);
        CryptographicOperations.ZeroMemory(decoded);
        return key;
    }
}
