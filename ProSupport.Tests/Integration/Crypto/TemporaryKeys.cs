using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Crypto;

namespace ProSupport.Tests.Integration.Crypto;

/// <summary>Real key folders of one test, and a reader of key files that shares no code with the vault.</summary>
public sealed class TemporaryKeys : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("prosupport-keys-").FullName;

    public KeySettings Settings => new() { Directory = Folder, MasterKeyFile = MasterKeyFile };

    public string Folder => Path.Combine(_root, "keys");

    public string MasterKeyFile => Path.Combine(_root, "secrets", "master.key");

    public string Copy => Path.Combine(_root, "copy");

    public string Mark => Path.Combine(Folder, "forgotten-through");

    public DayKeyVault Open() => DayKeyVault.Open(Settings);

    public DayKeyVault OpenCopy() => DayKeyVault.Open(new() { Directory = Copy, MasterKeyFile = MasterKeyFile });

    /// <summary>Expects the start to be stopped by one line that begins with the setting.</summary>
    public string RefusalToOpen(string setting)
    {
        var line = Should.Throw<KeySettingsException>(Open).Message;
        line.ShouldStartWith(setting + " '");
        line.ShouldNotContain('\n');
        return line;
    }

    public string DayFile(LocalDate day) => FileOf("days/" + LocalDatePattern.Iso.Format(day));

    public string FileOf(string name) => Path.Combine(Folder, name + ".key");

    public IEnumerable<string> AllFiles() => Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories);

    /// <summary>Unwraps a key with the master key: version, nonce, key and tag, the name bound to them.</summary>
    public byte[] Unwrapped(string name)
    {
        ReadOnlySpan<byte> file = File.ReadAllBytes(FileOf(name));
        file.Length.ShouldBe(1 + 12 + 32 + 16);
        using var cipher = new AesGcm(Convert.FromBase64String(File.ReadAllText(MasterKeyFile)), 16);
        var key = new byte[32];
        cipher.Decrypt(file[1..13], file[13..45], file[45..], key, Encoding.UTF8.GetBytes("ProSupport key " + name));
        return key;
    }

    /// <summary>An envelope as the program's first version made it: under the key of the day itself, which must be there and whole.</summary>
    public SealedText SealedByFirstVersion(string text, LocalDate day, string purpose)
    {
        var plain = new byte[64];
        plain[Encoding.UTF8.GetBytes(text, plain)] = 0x80;
        var envelope = new byte[5 + 12 + plain.Length + 16];
        SealedText.WriteHeader(envelope, day);
        envelope[0] = 1;
        RandomNumberGenerator.Fill(envelope.AsSpan(5, 12));
        using var cipher = new AesGcm(Unwrapped("days/" + LocalDatePattern.Iso.Format(day)), 16);
        cipher.Encrypt(
            envelope.AsSpan(5, 12), plain, envelope.AsSpan(17, plain.Length), envelope.AsSpan(^16..), [.. envelope.AsSpan(0, 5), .. Encoding.UTF8.GetBytes(purpose)]);
        return SealedText.FromBytes(envelope);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
