using NodaTime;
using NodaTime.Text;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Web.Privacy;

namespace ProSupport.Web.CommandLine;

internal static class NightlyCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static Command Command { get; } = new(
        "nightly",
        "[--as-of DATE] [--yes]",
        """
        Does the night's work now: counts finished bookings, destroys what is overdue and its keys, adds to the totals,
        makes times further ahead. --as-of does it as though it were the small hours of that day, such as 2026-11-23;
        what is destroyed for a day in the future is destroyed for good. A day far from the one reached before asks for
        --yes; without --as-of that says that the clock is right and goes on from there.
        """,
        ["as-of", Command.Yes],
        RunAsync);

    private static async Task<int> RunAsync(CommandCall call)
    {
        using var held = await call.OpenDataAsync();
        var asOf = call.Option("as-of") is { } text ? SmallHoursOf(Day(text), call) : call.Get<IClock>().GetCurrentInstant();
        var day = asOf.InZone(call.Get<DateTimeZone>()).Date;
        await SayWhatGoesAsync(call, day);
        if (call.Option(Command.Yes) is null)
        {
            await AskForWordAsync(call, asOf);
        }
        else if (call.Option("as-of") is null)
        {
            await call.Get<ClockCheck>().BelieveAsync(day, CancellationToken.None);
        }

        var attempt = await RunWhenFreeAsync(call, asOf);
        if (attempt.Run is { Succeeded: true } run)
        {
            await call.Out.WriteLineAsync($"Done in {run.TookMilliseconds} ms: {run.Outcome}");
            return Command.Done;
        }

        throw new CannotException(attempt.Run?.Outcome == RunJob.ClockBehind
            ? $"The night was refused: it was done before for a later day. Is the clock right? {call.Get<IClock>().GetCurrentInstant()} If it is, run 'nightly --yes'."
            : $"The night failed: {attempt.Run?.Outcome}. Whatever it did not do, the next run does.");
    }

    private static async Task AskForWordAsync(CommandCall call, Instant asOf)
    {
        var reading = await call.Get<ClockCheck>().LookAsync(asOf, CancellationToken.None);
        if (reading.Verdict == ClockVerdict.FarAhead)
        {
            throw new CannotException(
                $"Nothing was done: {LocalDatePattern.Iso.Format(reading.Day)} lies {Period.DaysBetween(reading.Reached!.Value, reading.Day)} days after {LocalDatePattern.Iso.Format(reading.Reached.Value)}, the day reached before. If the day is right, run it again with --yes.");
        }
    }

    /// <summary>A night that another process has begun is waited for; one that died holds its lease for two minutes at most.</summary>
    private static async Task<JobAttempt> RunWhenFreeAsync(CommandCall call, Instant asOf)
    {
        var job = call.Get<IEnumerable<ScheduledJob>>().Single(job => job.Name == Nightly.Name);
        for (var said = false; ; said = true)
        {
            var attempt = await call.Get<RunJob>().RunAsync(job, JobCall.At(asOf) with { Sure = true }, CancellationToken.None);
            if (!attempt.Busy)
            {
                return attempt;
            }

            if (!said)
            {
                await call.Out.WriteLineAsync("Another process is at it, or died of it; waiting for two minutes at most.");
            }

            await Task.Delay(Pause);
        }
    }

    private static async Task SayWhatGoesAsync(CommandCall call, LocalDate day)
    {
        var texts = await call.Get<OverdueTexts>().CountAsync(day, CancellationToken.None);
        var keys = call.Get<DayKeyVault>().DaysKept.Count(kept => kept <= day);
        await call.Out.WriteLineAsync($"The night of {LocalDatePattern.Iso.Format(day)}: texts of {texts} bookings and reminders and the keys of {keys} days are to be destroyed.");
        if (day > call.Get<IClock>().GetCurrentInstant().InZone(call.Get<DateTimeZone>()).Date)
        {
            await call.Out.WriteLineAsync("That day is in the future: until it has passed, nothing can be booked that would have to be gone by it, and no earlier night is run.");
        }
    }

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } parsed
        ? parsed.Value
        : throw new MisusedException($"--as-of is '{text}'; it must be a date such as 2026-11-23.");

    private static Instant SmallHoursOf(LocalDate day, CommandCall call) =>
        new Rhythm.DailyAt(call.Get<JobSettings>().NightlyAt).DueOn(day, call.Get<DateTimeZone>());
}
