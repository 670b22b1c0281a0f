using System.Diagnostics;
using ProSupport.Benchmarks.Measuring;
using ProSupport.Benchmarks.Product;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>How much of the processors the server and this program used, which tells what limits a figure.</summary>
internal sealed class ProcessorUse
{
    private readonly WebProcess _web;
    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly TimeSpan _serverBefore;
    private readonly TimeSpan _clientBefore;
    private TimeSpan _lasted;

    private ProcessorUse(WebProcess web) => (_web, _serverBefore, _clientBefore) = (web, web.ProcessorTime, Own());

    public TimeSpan OfServer { get; private set; }

    public TimeSpan OfClient { get; private set; }

    public string Busy => $"server {Words.Share(OfServer / _lasted)}, load {Words.Share(OfClient / _lasted)} of {Words.Share(Environment.ProcessorCount)}";

    public static ProcessorUse Begin(WebProcess web) => new(web);

    public void Stop()
    {
        _lasted = Stopwatch.GetElapsedTime(_begun);
        OfServer = _web.ProcessorTime - _serverBefore;
        OfClient = Own() - _clientBefore;
    }

    private static TimeSpan Own() => Environment.CpuUsage.TotalTime;
}
