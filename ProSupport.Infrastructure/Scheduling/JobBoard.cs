using System.Collections.Concurrent;
using NodaTime;

namespace ProSupport.Infrastructure.Scheduling;

/// <summary>What the jobs of this process are doing now, for a page that shows it live.</summary>
public sealed class JobBoard
{
    private readonly ConcurrentDictionary<string, int> _running = new();
    private readonly ConcurrentDictionary<string, Instant> _lastLook = new();
    private long _lastTick = Instant.MinValue.ToUnixTimeTicks();
    private volatile string[] _stopped = [];

    /// <summary>Something began or ended. Whoever listens must not throw and not linger.</summary>
    public event Action? Changed;

    /// <summary>When the scheduler last called anything here; the beginning of time when it never has.</summary>
    public Instant LastTick => Instant.FromUnixTimeTicks(Interlocked.Read(ref _lastTick));

    /// <summary>The jobs that the scheduler had silently stopped calling when they were last looked at.</summary>
    public IReadOnlyList<string> Stopped => _stopped;

    public bool IsRunning(string job) => _running.TryGetValue(job, out var count) && count > 0;

    /// <summary>When the job last ended here, also when it had found nothing to do; null when it has not since the start.</summary>
    public Instant? LastLook(string job) => _lastLook.TryGetValue(job, out var at) ? at : null;

    internal void NoteTick(Instant at) => Interlocked.Exchange(ref _lastTick, at.ToUnixTimeTicks());

    internal void NoteStopped(IEnumerable<string> jobs)
    {
        _stopped = [.. jobs];
        Changed?.Invoke();
    }

    internal void NoteBegin(string job)
    {
        _running.AddOrUpdate(job, 1, (_, count) => count + 1);
        Changed?.Invoke();
    }

    internal void NoteEnd(string job, Instant at)
    {
        _running.AddOrUpdate(job, 0, (_, count) => count - 1);
        _lastLook[job] = at;
        Changed?.Invoke();
    }
}
