using System.Collections.Concurrent;
using System.Collections.Immutable;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Web.Appointments.FreeTimes;

namespace ProSupport.Web.Appointments.Calendar;

/// <summary>
/// Tells the open diaries of this process that something changed, and takes the cached free times away. Whoever writes
/// calls <see cref="Note"/> after the commit; changes made by other processes come from <see cref="OtherProcessesWatch"/>.
/// </summary>
public sealed class CalendarFeed(FreeTimesCache cache, ILogger<CalendarFeed> log)
{
    private readonly ConcurrentDictionary<AppointmentId, Instant> _known = new();
    private ImmutableList<Action<CalendarChange>> _listeners = [];

    /// <summary>Calls back on every change until it is disposed. The callback must be quick; it comes on the writer's thread.</summary>
    public IDisposable Subscribe(Action<CalendarChange> listener)
    {
        ImmutableInterlocked.Update(ref _listeners, list => list.Add(listener));
        return new Subscription(() => ImmutableInterlocked.Update(ref _listeners, list => list.Remove(listener)));
    }

    public void Note(CalendarChange change)
    {
        if (change is { AppointmentId: { } id, ChangedAt: { } at })
        {
            _known[id] = at;
        }

        Tell(change);
    }

    /// <summary>Whether it has been told here already.</summary>
    internal bool IsKnown(CalendarChange change) =>
        change.AppointmentId is { } id && _known.TryGetValue(id, out var at) && at == change.ChangedAt;

    /// <summary>Takes the latest changes for told, and forgets all that are older.</summary>
    internal void KnowOnly(IReadOnlyList<CalendarChange> latest)
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

    private void Tell(CalendarChange change)
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

/// <summary>Something that a diary or the free times show has changed. A null part means that it may be any.</summary>
/// <param name="ChangedAt">When the booking says that it changed; tells a change made here from one made by another process.</param>
public sealed record CalendarChange(UnitId? UnitId, WorkerId? WorkerId, AppointmentId? AppointmentId, Instant? ChangedAt)
{
    public static CalendarChange Anything { get; } = new(null, null, null, null);

    public static CalendarChange Of(Slot slot) => new(slot.UnitId, slot.WorkerId, null, null);

    /// <param name="appointment">With its slot loaded.</param>
    public static CalendarChange Of(Appointment appointment) =>
        new(appointment.Slot.UnitId, appointment.Slot.WorkerId, appointment.Id, appointment.ChangedAt);

    /// <summary>Whether a diary of a unit or of one worker may look different now.</summary>
    public bool Concerns(UnitId unit, WorkerId? worker) =>
        (UnitId is null || UnitId == unit) && (worker is null || WorkerId is null || WorkerId == worker);
}
