using NodaTime;

namespace ProSupport.Infrastructure.Scheduling;

/// <summary>A use case with a rhythm. The use case knows nothing of this.</summary>
/// <param name="Name">Its lasting short name, such as <c>nightly</c>; the key of its words on the jobs page.</param>
/// <param name="Run">The use case: it is told the time, and is safe to run twice and in two processes.</param>
/// <param name="AtStart">Whether it also runs once whenever the program starts to serve.</param>
public sealed record ScheduledJob(
    string Name,
    Rhythm Rhythm,
    Func<Instant, CancellationToken, Task<JobOutcome>> Run,
    bool AtStart = false);
