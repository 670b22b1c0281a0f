using NodaTime;

namespace ProSupport.Infrastructure.Scheduling;

/// <summary>
/// Who may run a job now, so that of several web processes one does, and for which day it was last done. The version is
/// a concurrency token and decides.
/// </summary>
public sealed class JobLease
{
    private JobLease()
    {
    }

    public JobLease(string job) => Job = job;

    public string Job { get; private set; } = string.Empty;

    /// <summary>Null when nobody holds it.</summary>
    public Instant? HeldUntil { get; private set; }

    /// <summary>The latest local day for which a daily job has come to its end; null when it never has.</summary>
    public LocalDate? DoneFor { get; private set; }

    public int Version { get; private set; }

    /// <summary>
    /// Takes it, unless somebody holds it. One that would be held for longer than anybody may hold it was taken by a clock
    /// that was ahead, and is free.
    /// </summary>
    public bool TryTake(Instant now, Duration length)
    {
        if (HeldUntil > now && HeldUntil <= now + length)
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

    /// <summary>Notes that the job has been done for a day; an earlier day than the noted one changes nothing.</summary>
    public void NoteDone(LocalDate day)
    {
        if (DoneFor is null || DoneFor < day)
        {
            DoneFor = day;
            Version++;
        }
    }

    /// <summary>What it was done for was a day that a person says has not come yet: it is done for an earlier one only.</summary>
    public void SetBack(LocalDate day)
    {
        DoneFor = day;
        Version++;
    }
}
