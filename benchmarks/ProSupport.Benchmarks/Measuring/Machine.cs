using System.Runtime.InteropServices;
using ProSupport.Benchmarks.Product;

namespace ProSupport.Benchmarks.Measuring;

/// <summary>What was measured on, without a name of a machine, person or folder.</summary>
internal sealed record Machine(int Cores, string Processor, string Memory, string System, string Runtime, string FileSystem)
{
    private const string Unknown = "not known";

    public static Machine Here() => new(
        Environment.ProcessorCount,
        Line("/proc/cpuinfo", "model name"),
        $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024):F0} GB",
        $"{Line("/etc/os-release", "PRETTY_NAME").Trim('"')}, kernel {Environment.OSVersion.Version}, {RuntimeInformation.OSArchitecture}",
        RuntimeInformation.FrameworkDescription,
        FileSystemOf(Repository.Root));

    public override string ToString() => $"{Cores} cores ({Processor}), {Memory} memory, {System}, {Runtime}, {FileSystem} file system";

    private static string Line(string file, string name) => !File.Exists(file)
        ? Unknown
        : File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split([':', '='], 2)[1].Trim() ?? Unknown;

    private static string FileSystemOf(string folder) =>
        DriveInfo.GetDrives()
            .Where(drive => folder.StartsWith(drive.Name, StringComparison.Ordinal))
            .MaxBy(drive => drive.Name.Length)?.DriveFormat ?? Unknown;
}
