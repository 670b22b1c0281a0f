using NodaTime;
using NodaTime.Text;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Tests.Support;

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

    /// <summary>A key without what the master key has wrapped around it.</summary>
    public byte[] Unwrapped(string name) => FirstVersion.Unwrap(Folder, MasterKeyFile, name);

    public SealedText SealedByFirstVersion(string text, LocalDate day, string purpose) =>
        FirstVersion.Seal(Unwrapped("days/" + LocalDatePattern.Iso.Format(day)), text, day, purpose);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
