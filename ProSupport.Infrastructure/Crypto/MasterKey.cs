using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>The key that wraps every other, with AES-256-GCM; the name of what is wrapped is bound to it.</summary>
internal sealed class MasterKey(byte[] key)
{
    /// <summary>Version, nonce, key and tag.</summary>
    public const int WrappedLength = Around + SecretBytes.KeyLength;

    private const byte KeyVersion = 1;
    private const byte TreeVersion = 2;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Around = 1 + NonceLength + TagLength;

    public byte[] Wrap(ReadOnlySpan<byte> secret, string name) => Wrap(KeyVersion, secret, Bound(name));

    /// <summary>Wraps what is left of a tree, under another version than the key that was its root.</summary>
    public byte[] Wrap(SeedTree tree, string name) => Wrap(TreeVersion, tree.Bytes, BoundTree(name));

    /// <summary>The key that was wrapped under this name; null when the bytes are not that.</summary>
    public byte[]? Unwrap(ReadOnlySpan<byte> wrapped, string name) =>
        wrapped.Length == WrappedLength && wrapped[0] == KeyVersion ? Unwrap(wrapped, Bound(name)) : null;

    /// <summary>The tree below a key that was wrapped under this name, or what is left of it; null when the bytes are neither.</summary>
    public SeedTree? UnwrapTree(ReadOnlySpan<byte> wrapped, string name)
    {
        var whole = wrapped.Length > 0 && wrapped[0] == KeyVersion;
        var secret = whole ? Unwrap(wrapped, name)
            : wrapped.Length >= Around && wrapped[0] == TreeVersion ? Unwrap(wrapped, BoundTree(name))
            : null;
        if (secret is null)
        {
            return null;
        }

        var tree = whole ? SeedTree.Whole(secret) : SeedTree.Read(secret);
        CryptographicOperations.ZeroMemory(secret);
        return tree;
    }

    private byte[] Wrap(byte version, ReadOnlySpan<byte> secret, byte[] bound)
    {
        var wrapped = new byte[Around + secret.Length];
        wrapped[0] = version;
        var nonce = wrapped.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagLength);
        var body = wrapped.AsSpan(1 + NonceLength);
        cipher.Encrypt(nonce, secret, body[..^TagLength], body[^TagLength..], bound);
        return wrapped;
    }

    private byte[]? Unwrap(ReadOnlySpan<byte> wrapped, byte[] bound)
    {
        var secret = SecretBytes.Empty(wrapped.Length - Around);
        using var cipher = new AesGcm(key, TagLength);
        try
        {
            var body = wrapped[(1 + NonceLength)..];
            cipher.Decrypt(wrapped.Slice(1, NonceLength), body[..^TagLength], body[^TagLength..], secret, bound);
            return secret;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] BoundTree(string name) => Bound("tree " + name);

    private static byte[] Bound(string name) => Encoding.UTF8.GetBytes("ProSupport key " + name);
}

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

/// <summary>Bytes of keys in memory: pinned, so that the collector leaves no copies behind.</summary>
internal static class SecretBytes
{
    public const int KeyLength = 32;

    public static byte[] Empty(int length = KeyLength) => GC.AllocateArray<byte>(length, pinned: true);

    public static byte[] Random()
    {
        var key = Empty();
        RandomNumberGenerator.Fill(key);
        return key;
    }
}
