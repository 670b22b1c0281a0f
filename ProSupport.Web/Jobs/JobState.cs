using NodaTime;
using ProSupport.Infrastructure.Scheduling;

namespace ProSupport.Web.Jobs;

/// <summary>How a job stands.</summary>
/// <param name="Running">Whether this process is running it now.</param>
/// <param name="LastLook">When it last ended in this process, also when there was nothing to do; null when it has not since the start.</param>
/// <param name="NextAt">When it runs next by itself; null where jobs are not scheduled.</param>
/// <param name="ClockBehind">Whether it was last done for a day that has not come yet, so that it refuses to run.</param>
/// <param name="Late">Whether its last day is long past and it has not been done.</param>
/// <param name="Stopped">Whether the scheduler had stopped calling it when it was last looked at.</param>
/// <param name="Runs">The latest runs, the last one first.</param>
public sealed record JobState(
    string Name, bool Running, Instant? LastLook, Instant? NextAt, bool ClockBehind, bool Late, bool Stopped, IReadOnlyList<JobRun> Runs)
{
    public JobRun? LastRun => Runs.Count == 0 ? null : Runs[0];

    /// <summary>When it was last at work, written down or not.</summary>
    public Instant? LastAt => LastRun is { } run && (LastLook is null || run.StartedAt > LastLook) ? run.StartedAt : LastLook;
}
