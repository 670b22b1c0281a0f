using System.Diagnostics;
using Microsoft.AspNetCore.OutputCaching;

namespace ProSupport.Web.Appointments.FreeTimes;

/// <summary>
/// Takes the cached free times away: at once when the last time is a while ago, otherwise as soon as that while is over,
/// so that a rush of bookings does not make every visitor's page be drawn anew for each of them.
/// </summary>
public sealed class FreeTimesCache(IOutputCacheStore store)
{
    /// <summary>The tag of every cached answer that shows what is free.</summary>
    public const string Tag = "free-times";

    /// <summary>A quarter of the second for which a taken time may still be shown.</summary>
    private static readonly TimeSpan While = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private long? _last;
    private bool _waiting;

    public void Evict()
    {
        TimeSpan wait;
        lock (_lock)
        {
            if (_waiting)
            {
                return;
            }

            wait = _last is { } last ? While - Stopwatch.GetElapsedTime(last) : TimeSpan.Zero;
            _waiting = wait > TimeSpan.Zero;
            _last = _waiting ? _last : Stopwatch.GetTimestamp();
        }

        _ = EvictAsync(wait);
    }

    private async Task EvictAsync(TimeSpan wait)
    {
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait);
            lock (_lock)
            {
                // From here on a change asks anew: this eviction may come too early for it.
                _waiting = false;
                _last = Stopwatch.GetTimestamp();
            }
        }

        await store.EvictByTagAsync(Tag, CancellationToken.None);
    }
}
