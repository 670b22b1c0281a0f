using ProSupport.Benchmarks.Load;
using ProSupport.Benchmarks.Measuring;
using ProSupport.Benchmarks.Product;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>Has 16 connections read for a while, and notes what came of it as a row of a table.</summary>
internal sealed class Reading(Bench bench, WebProcess web)
{
    public Table Table { get; } = new(
        "Reading", "what", "answers/s", "p50", "p99", "longest", "answers", "bytes each", "different bodies", "processors busy");

    public SteadyReading Run(string what, IReadOnlyList<string> addresses, Action<string> look) => Run(what, web, addresses, look);

    public SteadyReading Run(string what, WebProcess server, IReadOnlyList<string> addresses, Action<string> look)
    {
        var requests = addresses.Select(address => Requests.Get(address)).ToList();
        using var crowd = Crowd.Of(Bench.Connections, server.Port);
        crowd.Run(new SteadyReading(requests, bench.Sizes.WarmUp, TimeSpan.Zero, look));
        var read = new SteadyReading(requests, TimeSpan.Zero, bench.Sizes.Reading, look);
        var use = ProcessorUse.Begin(server);
        crowd.Run(read);
        use.Stop();
        Table.Add(
            what,
            Words.PerSecond(read.PerSecond),
            Words.Milliseconds(read.Latencies.At(0.5)),
            Words.Milliseconds(read.Latencies.At(0.99)),
            Words.Milliseconds(read.Latencies.Longest),
            Words.Count(read.Latencies.Count),
            Words.Count(read.BytesEach),
            Words.Count(read.Bodies),
            use.Busy);
        return read;
    }
}
