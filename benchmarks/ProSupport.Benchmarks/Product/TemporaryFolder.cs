using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Web.Appointments.FreeTimes;

namespace ProSupport.Benchmarks.Product;

/// <summary>A place for one installation's database, keys and mails, on the disk that is measured; gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Beside the sources and not in the system's temporary folder, which often is memory and no disk.</summary>
    public string Path { get; } = Directory.CreateDirectory(
        System.IO.Path.Combine(Repository.Root, "artifacts", "benchmarks", Guid.NewGuid().ToString("N"))).FullName;

    public string Data => System.IO.Path.Combine(Path, "data");

    public string Keys => System.IO.Path.Combine(Path, "keys");

    public string MasterKeyFile => System.IO.Path.Combine(Path, "secrets", "master.key");

    public string Log => System.IO.Path.Combine(Path, "web.log");

    /// <summary>The settings of a program over this folder. Its jobs rest, so that only what is measured runs.</summary>
    public Dictionary<string, string> Settings() => new()
    {
        ["Data:Directory"] = Data,
        ["Keys:Directory"] = Keys,
        ["Keys:MasterKeyFile"] = MasterKeyFile,
        ["Mail:PickupDirectory"] = System.IO.Path.Combine(Path, "mail"),
        ["Jobs:Schedule"] = "off",
    };

    /// <summary>The addresses that a program over this folder gives out, once it has made its keys.</summary>
    public NeutralAddresses Addresses() =>
        new(DayKeyVault.Open(new KeySettings { Directory = Keys, MasterKeyFile = MasterKeyFile }), SystemClock.Instance);

    /// <summary>The booking form of each time.</summary>
    public IReadOnlyList<string> FormsOf(IEnumerable<Slot> times)
    {
        var addresses = Addresses();
        return [.. times.Select(time => $"/fi{addresses.OfForm(time.ServiceId, time.Id)}")];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
