using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using Quartz;

namespace ProSupport.Infrastructure.Scheduling;

/// <summary>The one place that knows the scheduler: every job gets the triggers of its rhythm when the program starts to serve.</summary>
internal sealed class QuartzBinding(ISchedulerFactory schedulers, IEnumerable<ScheduledJob> jobs, DateTimeZone zone) : IHostedService
{
    private const string Unconditionally = "unconditionally";

    /// <summary>How often a daily job is looked after that was missed, or that failed.</summary>
    private static readonly TimeSpan CatchUpPause = TimeSpan.FromMinutes(15);

    public static void Add(IServiceCollection services)
    {
        services.AddHostedService<QuartzBinding>();
        services.AddQuartz(quartz => quartz.AddJobType<Call>());
        services.AddQuartzHostedService(options => (options.AwaitApplicationStarted, options.WaitForJobsToComplete) = (true, true));
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var job in jobs)
        {
            var detail = JobBuilder.Create<Call>().WithIdentity(job.Name).StoreDurably().Build();
            await scheduler.ScheduleJob(detail, [.. Triggers(job)], cancellationToken: cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<ITrigger> Triggers(ScheduledJob job)
    {
        if (job.AtStart)
        {
            yield return For(job, "start").UsingJobData(Unconditionally, true).StartNow().Build();
        }

        if (job.Rhythm is Rhythm.Every every)
        {
            yield return For(job, "every").StartNow().WithSimpleSchedule(every.Pause.ToTimeSpan()).Build();
        }
        else if (job.Rhythm is Rhythm.DailyAt daily)
        {
            var at = $"{daily.Time.Second} {daily.Time.Minute} {daily.Time.Hour} * * ?";
            var local = TimeZoneInfo.FindSystemTimeZoneById(zone.Id);
            yield return For(job, "daily").WithCronSchedule(at, cron => cron.InTimeZone(local)).Build();
            yield return For(job, "catch-up").StartNow().WithSimpleSchedule(CatchUpPause).Build();
        }
    }

    private static TriggerBuilder<IJob> For(ScheduledJob job, string kind) =>
        TriggerBuilder.Create().WithIdentity($"{job.Name} {kind}").ForJob(job.Name);

    [DisallowConcurrentExecution]
    private sealed class Call(RunJob run, IEnumerable<ScheduledJob> jobs, ILogger<QuartzBinding> log) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            var job = jobs.Single(job => job.Name == context.JobDetail.Key.Name);
            var call = context.MergedJobDataMap.ContainsKey(Unconditionally) ? JobCall.Now : JobCall.IfDue;
            try
            {
                await run.RunAsync(job, call, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                // The run could not even be written down: the database is away. The next trigger tries again.
                log.LogError("Job {Job} could not be run: {Failure}", job.Name, failure.GetType().Name);
            }
        }
    }
}
