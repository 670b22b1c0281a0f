using NodaTime;

namespace ProSupport.Infrastructure.Scheduling;

/// <summary>Who may run a job now, so that of several web processes one does. The version is a concurrency token and decides.</summary>
public sealed class JobLease
{
    private JobLease()
    {
    }

    public JobLease(string job) => Job = job;

    public string Job { get; private set; } = string.Empty;

    /// <summary>Null when nobody holds it.</summary>
    public Instant? HeldUntil { get; private set; }

    public int Version { get; private set; }

    /// <summary>Takes it, unless somebody holds it.</summary>
    public bool TryTake(Instant now, Duration length)
    {
        if (HeldUntil > now)
        {
            return false;
        }

        HeldUntil = now + length;
        Version++;
        return true;
    }

    public void Release()
    {
        HeldUntil = null;
        Version++;
    }
}
