using System.Security.Cryptography;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>The three keys that stay: for the hashes of codes, for making codes, and for form tokens.</summary>
internal sealed record FixedKeys(byte[] Codes, byte[] Bookings, byte[] Forms)
{
    private static readonly string[] Names = ["codes", "bookings", "forms"];

    /// <summary>The file that tells one installation's keys from another's.</summary>
    public static string TellingFile(string directory) => FileOf(directory, Names[0]);

    /// <summary>Tells all three from any others, and gives none of them away.</summary>
    public byte[] Fingerprint()
    {
        var label = "ProSupport fingerprint of the keys"u8;
        byte[] others = [.. HMACSHA256.HashData(Bookings, label), .. HMACSHA256.HashData(Forms, label)];
        return HMACSHA256.HashData(Codes, others);
    }

    /// <summary>Makes those that a first start has not made yet.</summary>
    public static void MakeMissing(string directory, MasterKey master)
    {
        foreach (var name in Names)
        {
            var key = SecretBytes.Random();
            DurableFile.TryCreate(FileOf(directory, name), master.Wrap(key, name));
            CryptographicOperations.ZeroMemory(key);
        }
    }

    public static FixedKeys Read(string directory, MasterKey master, string masterKeyFile)
    {
        var keys = Array.ConvertAll(Names, name => master.Unwrap(Bytes(directory, name), name));
        if (Array.TrueForAll(keys, key => key is null))
        {
            throw KeySettingsException.MasterKeyFile(
                masterKeyFile,
                $"is not the key of Keys:Directory '{directory}': put the file back that belongs to it.");
        }

        var damaged = Array.IndexOf(keys, null);
        return damaged < 0
            ? new FixedKeys(keys[0]!, keys[1]!, keys[2]!)
            : throw Damaged(directory, Names[damaged]);
    }

    private static byte[] Bytes(string directory, string name)
    {
        var file = FileOf(directory, name);
        var bytes = File.Exists(file) ? File.ReadAllBytes(file) : [];
        return bytes.Length == MasterKey.WrappedLength ? bytes : throw Damaged(directory, name);
    }

    private static KeySettingsException Damaged(string directory, string name) => KeySettingsException.Directory(
        directory, $"has lost or damaged its file '{name}.key': restore the directory from its copy.");

    private static string FileOf(string directory, string name) => Path.Combine(directory, name + ".key");
}
