using System.Collections.Concurrent;
using System.Diagnostics;

namespace ProSupport.Tests.Support;

/// <summary>The real program in a process of its own, in the Production environment, so that it can be killed.</summary>
public sealed class ChildProgram : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _out = new();
    private readonly ConcurrentQueue<string> _error = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _read;

    private ChildProgram(Installation installation, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ProSupport.Web.dll"), .. arguments])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in installation.Settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _process = Process.Start(start)!;
        _read = Task.WhenAll(ReadAsync(_process.StandardOutput, _out), ReadAsync(_process.StandardError, _error));
    }

    /// <summary>Everything that it said to the console.</summary>
    public string Said => string.Join('\n', _out.Concat(_error));

    public IReadOnlyList<string> Errors => [.. _error];

    /// <summary>When it has said its first line.</summary>
    public Task FirstLine => _firstLine.Task;

    public bool HasEnded => _process.HasExited;

    /// <summary>Starts it as a server.</summary>
    public static ChildProgram Serve(Installation installation) => new(installation, []);

    /// <summary>Starts one of its commands.</summary>
    public static ChildProgram Start(Installation installation, params string[] arguments) => new(installation, arguments);

    /// <summary>Where it listens, as soon as it does.</summary>
    public async Task<Uri> AddressAsync(CancellationToken cancellation)
    {
        await Task.WhenAny(_address.Task, _read).WaitAsync(cancellation);
        return _address.Task.IsCompletedSuccessfully
            ? await _address.Task
            : throw new InvalidOperationException($"The program did not start:\n{Said}");
    }

    /// <summary>Its exit code, as soon as it has ended by itself.</summary>
    public async Task<int> EndAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        await _read;
        return _process.ExitCode;
    }

    /// <summary>As <c>kill -9</c> does: nothing is flushed, closed or said.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _read;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader from, ConcurrentQueue<string> into)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            into.Enqueue(line);
            _firstLine.TrySetResult();
            var at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at >= 0)
            {
                _address.TrySetResult(new Uri(line[(at + Listening.Length)..].Trim()));
            }
        }
    }
}
