using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Reminders;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Mail;
using ProSupport.Infrastructure.Scheduling;

namespace ProSupport.Web.Reminders;

/// <summary>The job that sends what is due. Run it every minute, in as many processes as there are.</summary>
public sealed class SendReminders(IDbContextFactory<ProSupportDb> databases, SendReminder sendReminder, DayKeyVault vault, IClock clock)
{
    /// <summary>The most that one run takes on; what is over is due still in the next run.</summary>
    private const int LargestRun = 1000;

    /// <summary>No run goes on for longer by the clock.</summary>
    private static readonly Duration LongestRun = Duration.FromHours(1);

    /// <param name="now">
    /// The time at which the run begins. It goes on from there as the clock does: a run can last, and its leases must
    /// count from when they are taken.
    /// </param>
    public async Task<JobOutcome> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var ahead = now - clock.GetCurrentInstant();
        var outcome = JobOutcome.Of("sent", 0).With("failed", 0).With("givenup", 0);
        foreach (var id in await DueAsync(now, cancellationToken))
        {
            var at = clock.GetCurrentInstant() + ahead;
            if (at - now > LongestRun)
            {
                // Or the clock has leapt, and everything would be given up as too late: the next run holds it against the last.
                break;
            }

            var tried = await sendReminder.RunAsync(id, at, cancellationToken);
            outcome = outcome.And(tried.Counts);
            if (tried.Mail == MailOutcome.ServerFailed)
            {
                // The others would wait a minute each for the same server. They stay due, and come first in the next run.
                break;
            }
        }

        // Of what was sent just now, and of every erasure for which the copy could not be reached before.
        await vault.TryCopyAsync();
        return outcome;
    }

    private async Task<List<ReminderId>> DueAsync(Instant now, CancellationToken cancellationToken)
    {
        var longestLease = now + Reminder.LeaseLength;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Reminders
            .Where(row => row.State == ReminderState.Waiting && row.NextTryAt <= now)
            .Where(row => row.LeasedUntil == null || row.LeasedUntil <= now || row.LeasedUntil > longestLease)
            .OrderBy(row => row.NextTryAt)
            .Select(row => row.Id)
            .Take(LargestRun)
            .ToListAsync(cancellationToken);
    }
}
