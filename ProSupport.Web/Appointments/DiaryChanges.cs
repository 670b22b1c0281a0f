using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.AspNetCore.OutputCaching;

namespace ProSupport.Web.Appointments;

/// <summary>
/// Tells the open diaries of this process that something changed, and takes the cached free times away. Whoever writes
/// calls <see cref="Note"/> after the commit; changes made by other processes come from <see cref="DiaryWatch"/>.
/// </summary>
public sealed class DiaryChanges(IOutputCacheStore cache, ILogger<DiaryChanges> log)
{
    public const string FreeTimesTag = "free-times";

    private readonly ConcurrentDictionary<Guid, NodaTime.Instant> _notedHere = new();
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
            _notedHere[id.Value] = at;
        }

        Tell(change);
    }

    /// <summary>Passes on what another process wrote; what was noted here is not told twice.</summary>
    internal void NoteFromElsewhere(DiaryChange change)
    {
        if (change.AppointmentId is { } id && _notedHere.TryRemove(id.Value, out var at) && at == change.ChangedAt)
        {
            return;
        }

        Tell(change);
    }

    /// <summary>What was noted here long ago has been looked up since, or erased.</summary>
    internal void ForgetNotesBefore(NodaTime.Instant earliest)
    {
        foreach (var noted in _notedHere.Where(noted => noted.Value < earliest))
        {
            _notedHere.TryRemove(noted);
        }
    }

    private void Tell(DiaryChange change)
    {
        var evicting = cache.EvictByTagAsync(FreeTimesTag, CancellationToken.None);
        if (!evicting.IsCompletedSuccessfully)
        {
            _ = evicting.AsTask();
        }

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
