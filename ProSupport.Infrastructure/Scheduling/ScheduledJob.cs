using NodaTime;

namespace ProSupport.Infrastructure.Scheduling;

/// <summary>A use case with a rhythm. The use case knows nothing of this.</summary>
/// <param name="Name">Its lasting short name, such as <c>nightly</c>; the key of its words on the jobs page.</param>
/// <param name="Run">The use case's own method: it is told the time, and is safe to run twice and in two processes.</param>
/// <param name="AtStart">Whether it also runs once whenever the program starts to serve.</param>
public sealed record ScheduledJob(
    string Name,
    Rhythm Rhythm,
    Func<Instant, CancellationToken, Task<JobOutcome>> Run,
    bool AtStart = false)
{
    /// <summary>The type of the use case, by which the scheduler tells one job from another without an argument.</summary>
    public Type UseCase => Run.Target!.GetType();
}
