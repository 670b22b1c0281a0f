using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ProSupport.Benchmarks.Load;
using ProSupport.Benchmarks.Scenarios;

namespace ProSupport.Benchmarks.Product;

/// <summary>A web server in a process of its own: the published program in the Production environment, or a bare one.</summary>
internal sealed class WebProcess : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private WebProcess(ProcessStartInfo start, int port)
    {
        Port = port;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var begun = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Note;
        _process.ErrorDataReceived += Note;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        WaitForAnAnswer(begun);
    }

    public int Port { get; }

    /// <summary>From starting the process to the last byte of its first answer.</summary>
    public TimeSpan FirstAnswerAfter { get; private set; }

    /// <summary>The processor time that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The memory that it holds, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts the published program over a folder and waits until it has answered a request.</summary>
    public static WebProcess Start(PublishedProgram program, TemporaryFolder folder, IReadOnlyDictionary<string, string> settings)
    {
        var port = Ports.Next();
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = program.Folder,
            ArgumentList = { program.Assembly },
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}" },
        };
        foreach (var (name, value) in folder.Settings().Concat(settings))
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }
        return new WebProcess(start, port);
    }

    /// <summary>Starts this program again as a server that knows one answer.</summary>
    public static WebProcess Bare(int bytes)
    {
        var port = Ports.Next();
        string[] words = [typeof(WebProcess).Assembly.Location, BareServer.Word, Text(port), Text(bytes)];
        return new WebProcess(new ProcessStartInfo("dotnet", words), port);
    }

    /// <summary>Ends it at once, as a crash would: nothing is flushed or closed.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    // Kept for the case that it does not start; a busy server says little.
    private void Note(object sender, DataReceivedEventArgs line)
    {
        lock (_said)
        {
            _said.AppendLine(line.Data);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void WaitForAnAnswer(long begun)
    {
        while (true)
        {
            try
            {
                using var connection = new Connection(Port);
                var status = connection.Ask(Requests.Get("/fi")).Status;
                FirstAnswerAfter = Stopwatch.GetElapsedTime(begun);
                if (status == 200)
                {
                    return;
                }

                throw new InvalidOperationException($"The first answer of the program was {status}.{Environment.NewLine}{_said}");
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(begun) < Longest)
            {
                if (_process.HasExited)
                {
                    throw new InvalidOperationException($"The program did not start.{Environment.NewLine}{_said}");
                }

                // It does not listen yet.
                Thread.Sleep(1);
            }
        }
    }
}
