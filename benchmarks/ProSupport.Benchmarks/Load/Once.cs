using System.Diagnostics;

namespace ProSupport.Benchmarks.Load;

/// <summary>Sends each of a list of requests once, shared out among the connections as they become free.</summary>
internal sealed class Once(IReadOnlyList<byte[]> requests, Action<int, AnswerBuffer> take) : IWork
{
    private readonly Dictionary<int, int> _asked = [];
    private readonly long _started = Stopwatch.GetTimestamp();
    private int _next;

    public Latencies Latencies { get; } = new();

    /// <summary>From the start to the last answer so far.</summary>
    public TimeSpan Lasted { get; private set; }

    public double PerSecond => Latencies.Count / Lasted.TotalSeconds;

    public bool TryNext(int connection, out ReadOnlyMemory<byte> request)
    {
        request = default;
        if (_next == requests.Count)
        {
            return false;
        }

        _asked[connection] = _next;
        request = requests[_next++];
        return true;
    }

    public void Answered(int connection, AnswerBuffer answer, TimeSpan took)
    {
        Lasted = Stopwatch.GetElapsedTime(_started);
        Latencies.Add(took);
        take(_asked[connection], answer);
    }
}
