using NodaTime;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Web.Privacy;

namespace ProSupport.Web.Jobs;

/// <summary>What a person is asked to confirm, as the clock and the day reached do not fit together.</summary>
/// <param name="Texts">How many bookings and reminders the night of that day would destroy texts of.</param>
/// <param name="Keys">The keys of how many days it would destroy.</param>
public sealed record DoubtedDay(ClockReading Clock, int Texts, int Keys);

/// <summary>A person's word that the clock is right. The night of the day that they name is done at once; nothing else can make it go on.</summary>
public sealed class ConfirmToday(
    ClockCheck check, OverdueTexts overdue, DayKeyVault vault, RunJob run, IEnumerable<ScheduledJob> jobs, IClock clock, ILogger<ConfirmToday> log)
{
    /// <summary>What there is to confirm; null when the clock is believed.</summary>
    public async Task<DoubtedDay?> AskAsync(CancellationToken cancellationToken)
    {
        var reading = await check.JudgeAsync(clock.GetCurrentInstant(), cancellationToken);
        return reading.IsDoubted
            ? new DoubtedDay(
                reading,
                await overdue.CountAsync(reading.Day, cancellationToken),
                vault.DaysKept.Count(day => day <= reading.Day))
            : null;
    }

    /// <summary>What came of the night; null, and nothing done, when the clock shows another day by now than the one that was named.</summary>
    public async Task<JobAttempt?> RunAsync(LocalDate named, CancellationToken cancellationToken)
    {
        var reading = await check.JudgeAsync(clock.GetCurrentInstant(), cancellationToken);
        if (reading.Day != named)
        {
            return null;
        }

        log.LogWarning("A person confirmed that today is {Day}; the day reached before was {Reached}.", reading.Day, reading.Reached);
        await check.BelieveAsync(named, cancellationToken);
        return await run.RunAsync(jobs.Single(job => job.Name == Nightly.Name), JobCall.Now, cancellationToken);
    }
}
