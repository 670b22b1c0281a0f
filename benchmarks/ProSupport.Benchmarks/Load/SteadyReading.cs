using System.Diagnostics;

namespace ProSupport.Benchmarks.Load;

/// <summary>
/// Reads the same addresses over and over for a while. Every answer has to be 200 and whole; each body that was not seen
/// before is unpacked and looked at.
/// </summary>
/// <param name="warmUp">Answers that come sooner are checked and not counted.</param>
/// <param name="length">How long it counts, unless it is stopped sooner.</param>
/// <param name="look">Throws when the text of a body is not what was asked for.</param>
internal sealed class SteadyReading(IReadOnlyList<byte[]> requests, TimeSpan warmUp, TimeSpan length, Action<string> look) : IWork
{
    private readonly HashSet<ulong> _seen = [];
    private readonly long _started = Stopwatch.GetTimestamp();
    private volatile bool _stopped;
    private TimeSpan _counted;
    private long _bytes;
    private int _next;

    public Latencies Latencies { get; } = new();

    /// <summary>How many different bodies came.</summary>
    public int Bodies => _seen.Count;

    public double PerSecond => Latencies.Count / _counted.TotalSeconds;

    public double BytesEach => (double)_bytes / Latencies.Count;

    public void Stop() => _stopped = true;

    public bool TryNext(int connection, out ReadOnlyMemory<byte> request)
    {
        request = requests[_next++ % requests.Count];
        return !_stopped && Stopwatch.GetElapsedTime(_started) < warmUp + length;
    }

    public void Answered(int connection, AnswerBuffer answer, TimeSpan took)
    {
        if (answer.Status != 200)
        {
            throw new InvalidDataException($"An answer was {answer.Status} in place of 200.");
        }

        if (_seen.Add(Mark(answer.Body)))
        {
            look(Unpacked.Text(answer));
        }

        var at = Stopwatch.GetElapsedTime(_started) - warmUp;
        if (at > TimeSpan.Zero && at <= length)
        {
            _counted = at;
            _bytes += answer.BytesOnTheLine;
            Latencies.Add(took);
        }
    }

    // The end of a packed body depends on all of it; with the middle and the length it tells bodies apart for little work.
    private static ulong Mark(ReadOnlySpan<byte> body) => body.Length < 16
        ? (ulong)body.Length
        : BitConverter.ToUInt64(body[^8..]) ^ BitConverter.ToUInt64(body[(body.Length / 2)..]) ^ ((ulong)body.Length << 40);
}
