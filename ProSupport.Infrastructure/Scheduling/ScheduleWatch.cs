using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ProSupport.Infrastructure.Scheduling;

/// <summary>Begins the schedule with the program and looks at it from then on, by a timer that knows nothing of the scheduler nor of the clock.</summary>
internal sealed class ScheduleWatch(Schedule schedule, JobBoard board, JobSettings settings, IEnumerable<ScheduledJob> jobs, ILogger<ScheduleWatch> log)
    : BackgroundService
{
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        schedule.Begin();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.LookPause.ToTimeSpan());
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                schedule.Look();
            }
            catch (Exception failure)
            {
                // Its storage is away: nothing can be called then.
                board.NoteStopped(jobs.Select(job => job.Name));
                log.LogWarning("The schedule could not be looked at: {Failure}", failure.GetType().Name);
            }
        }
    }
}
