using System.Collections.Concurrent;
using System.Collections.Immutable;
using NodaTime;
using ProSupport.Domain.Appointments;

namespace ProSupport.Web.Appointments;

/// <summary>
/// Tells the open diaries of this process that something changed, and takes the cached free times away. Whoever writes
/// calls <see cref="Note"/> after the commit; changes made by other processes come from <see cref="DiaryWatch"/>.
/// </summary>
public sealed class DiaryChanges(FreeTimesCache cache, ILogger<DiaryChanges> log)
{
    private readonly ConcurrentDictionary<AppointmentId, Instant> _known = new();
    private ImmutableList<Action<DiaryChange>> _listeners = [];

    /// <summary>Calls back on every change until it is disposed. The callback must be quick; it comes on the writer's thread.</summary>
    public IDisposable Subscribe(Action<DiaryChange> listener)
    {
        ImmutableInterlocked.Update(ref _listeners, list => list.Add(listener));
        return new Subscription(() => ImmutableInterlocked.Update(ref _listeners, list => list.Remove(listener)));
    }

    public void Note(DiaryChange change)
    {
        if (change is { AppointmentId: { } id, ChangedAt: { } at })
        {
            _known[id] = at;
        }

        Tell(change);
    }

    /// <summary>Whether it has been told here already.</summary>
    internal bool IsKnown(DiaryChange change) =>
        change.AppointmentId is { } id && _known.TryGetValue(id, out var at) && at == change.ChangedAt;

    /// <summary>Takes the latest changes for told, and forgets all that are older.</summary>
    internal void KnowOnly(IReadOnlyList<DiaryChange> latest)
    {
        foreach (var change in latest)
        {
            _known[change.AppointmentId!.Value] = change.ChangedAt!.Value;
        }

        var oldest = latest.Count == 0 ? Instant.MaxValue : latest[^1].ChangedAt;
        foreach (var known in _known.Where(known => known.Value < oldest))
        {
            _known.TryRemove(known);
        }
    }

    private void Tell(DiaryChange change)
    {
        cache.Evict();
        foreach (var listener in _listeners)
        {
            try
            {
                listener(change);
            }
            catch (Exception exception)
            {
                // One diary that is just being closed must not keep the others, or the booking, from going on.
                log.LogWarning("A diary did not take a change: {Kind}", exception.GetType().Name);
            }
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
