using System.Diagnostics;

namespace ProSupport.Benchmarks.Product;

/// <summary>The program as it is delivered: published in Release, once for the whole run.</summary>
internal sealed class PublishedProgram
{
    private PublishedProgram(string folder) => Folder = folder;

    public string Folder { get; }

    public string Assembly => Path.Combine(Folder, "ProSupport.Web.dll");

    /// <param name="existing">A folder that holds a published program already; null publishes one.</param>
    public static PublishedProgram Publish(string? existing, TemporaryFolder into)
    {
        if (existing is not null)
        {
            return new PublishedProgram(Path.GetFullPath(existing));
        }

        var folder = Path.Combine(into.Path, "app");
        Console.WriteLine("Publishing the program ...");
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0" },
            ArgumentList = { "publish", "ProSupport.Web", "-c", "Release", "-o", folder, "-m:2", "-nodeReuse:false", "-v:q", "-nologo" },
        };
        using var publishing = Process.Start(start)!;
        var said = publishing.StandardOutput.ReadToEnd();
        publishing.WaitForExit();
        return publishing.ExitCode == 0
            ? new PublishedProgram(folder)
            : throw new InvalidOperationException($"The program could not be published.{Environment.NewLine}{said}");
    }
}
