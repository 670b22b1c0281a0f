using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Tests.Support.Databases;

namespace ProSupport.Tests.Support;

/// <summary>The real program as a process of its own, with settings and a folder that are gone afterwards.</summary>
public sealed class TheProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public string Folder { get; } = Directory.CreateTempSubdirectory("prosupport-").FullName;

    public Dictionary<string, string> Settings { get; }

    /// <summary>Runs it as another account of the machine; for what root is never refused.</summary>
    public bool AsNobody { get; init; }

    /// <summary>The mask of rights that it runs under, such as 000; null leaves it what the tests' own is.</summary>
    public string? Umask { get; init; }

    private readonly ServerDatabase? _server = ServerDatabase.OfThisRun();

    public TheProgram() => Settings = new(_server?.Settings ?? new Dictionary<string, string> { ["Database:Provider"] = "Sqlite" })
    {
        ["Data:Directory"] = Path.Combine(Folder, "data"),
        ["Keys:Directory"] = Path.Combine(Folder, "keys"),
        ["Keys:MasterKeyFile"] = Path.Combine(Folder, "secrets", "master.key"),
        ["Mail:PickupDirectory"] = Path.Combine(Folder, "mail"),
    };

    public string Data => Settings["Data:Directory"];

    public string Keys => Settings["Keys:Directory"];

    public string MasterKeyFile => Settings["Keys:MasterKeyFile"];

    /// <summary>The same data and keys in the test's own process, with a clock that the test moves.</summary>
    /// <param name="clock">The clock from its first moment; null for the host's own.</param>
    public ProSupportHost Host(FakeClock? clock = null) =>
        new(Settings, clock is null ? null : services => services.AddSingleton<IClock>(clock));

    /// <summary>Runs one command to its end.</summary>
    public async Task<Ran> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(StartInfo(arguments))!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        return new Ran(process.ExitCode, await output, await error);
    }

    /// <summary>Starts one command, whose caller waits for its end or ends it.</summary>
    public Process Begin(params string[] arguments) => Process.Start(StartInfo(arguments))!;

    /// <summary>Starts to serve on a free port; comes back when it listens. Disposing of what comes back kills it.</summary>
    public async Task<Serving> ServeAsync()
    {
        var process = Process.Start(StartInfo(["--urls", "http://127.0.0.1:0"]))!;
        var errors = new StringBuilder();
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Split("Now listening on: ") is [_, var address])
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new Serving(process, new Uri(address));
            }
        }

        process.Dispose();
        throw new InvalidOperationException($"It did not serve: {errors}");
    }

    public void Dispose()
    {
        _server?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private ProcessStartInfo StartInfo(IEnumerable<string> arguments)
    {
        string[] program = [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "ProSupport.Web.dll")];
        string[] line = AsNobody ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", .. program, .. arguments] : [.. program, .. arguments];
        line = Umask is null ? line : ["sh", "-c", $"umask {Umask}; exec \"$@\"", "sh", .. line];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (AsNobody && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Folder, (UnixFileMode)0b111_111_111);
            start.Environment["DOTNET_CLI_HOME"] = Folder;
        }

        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Logging__Console__FormatterName"] = "simple";
        start.Environment["Logging__Console__FormatterOptions__SingleLine"] = "true";
        foreach (var (setting, value) in Settings)
        {
            start.Environment[setting.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return start;
    }

    /// <summary>How a command ended.</summary>
    public sealed record Ran(int ExitCode, string Output, string Error)
    {
        public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The program while it serves.</summary>
    public sealed record Serving(Process Process, Uri Address) : IDisposable
    {
        public void Dispose()
        {
            Process.Kill(entireProcessTree: true);
            Process.WaitForExit();
            Process.Dispose();
        }
    }
}
