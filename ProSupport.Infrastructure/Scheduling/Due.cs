using Hangfire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ProSupport.Infrastructure.Scheduling;

/// <summary>
/// What Hangfire calls: it asks whether a job is due and runs it if so. Hangfire stores, logs and shows arguments and the
/// texts of exceptions, so there are none of either; how a run went is said by our own tables. Which job it is, its type says.
/// </summary>
[AutomaticRetry(Attempts = 0)]
public sealed class Due<TUseCase>(
    RunJob run, IEnumerable<ScheduledJob> jobs, JobBoard board, IClock clock, IHostApplicationLifetime lifetime, ILogger<RunJob> log)
{
    public async Task RunAsync()
    {
        var job = jobs.Single(job => job.UseCase == typeof(TUseCase));
        board.NoteTick(clock.GetCurrentInstant());
        if (board.IsRunning(job.Name))
        {
            return; // A job that is called every few seconds and takes long would otherwise fill every worker.
        }

        try
        {
            var call = job.AtStart && board.LastLook(job.Name) is null ? JobCall.Now : JobCall.IfDue;
            await run.RunAsync(job, call, lifetime.ApplicationStopping);
        }
        catch (Exception failure)
        {
            // The run could not even be written down, as the database is away, or the program stops. The next call tries again.
            log.LogWarning("Job {Job} could not be run: {Failure}", job.Name, failure.GetType().Name);
        }
    }
}
