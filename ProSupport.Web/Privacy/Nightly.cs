using System.Runtime.ExceptionServices;
using NodaTime;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Web.Appointments.Calendar;
using ProSupport.Web.Appointments.Publishing;
using ProSupport.Web.Reminders;
using ProSupport.Web.Statistics;

namespace ProSupport.Web.Privacy;

/// <summary>
/// The night: finished bookings are counted, what is overdue is destroyed, the counts are added to their months, times
/// are made further ahead. Each step can be cut short anywhere and run again; one that fails holds up none of the others,
/// least of all the forgetting.
/// </summary>
public sealed class Nightly(
    TallyFinishedBookings tally,
    ForgetOverdue forget,
    SweepPickedUpMail sweepMail,
    RollUp rollUp,
    MakeSlots makeSlots,
    CalendarFeed changes)
{
    public const string Name = "nightly";

    public async Task<JobOutcome> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var outcome = JobOutcome.Nothing;
        var failures = new List<Exception>();
        foreach (var step in Steps())
        {
            try
            {
                outcome = outcome.And(await step(now, cancellationToken));
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add(failure);
            }
        }

        changes.Note(CalendarChange.Anything);
        if (failures.Count == 1)
        {
            ExceptionDispatchInfo.Throw(failures[0]);
        }

        return failures.Count == 0 ? outcome : throw new AggregateException(failures);
    }

    private IEnumerable<Func<Instant, CancellationToken, Task<JobOutcome>>> Steps() =>
        [tally.RunAsync, forget.RunAsync, sweepMail.RunAsync, rollUp.RunAsync, makeSlots.RunAsync];
}
