using ProSupport.Benchmarks.Load;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>What one booking set off.</summary>
/// <param name="Arrivals">When each diary had been sent it.</param>
/// <param name="Used">The server's processor time until all of them had.</param>
internal sealed record DiaryRound(Latencies Arrivals, TimeSpan Used);
