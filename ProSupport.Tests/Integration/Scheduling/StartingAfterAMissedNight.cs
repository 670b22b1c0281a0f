using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Tests.Support;
using ProSupport.Web.Jobs;
using ProSupport.Web.Privacy;

namespace ProSupport.Tests.Integration.Scheduling;

public sealed class StartingAfterAMissedNight
{
    [Fact]
    public async Task The_scheduler_does_the_night_at_once_and_makes_times_ahead()
    {
        await using var host = new ProSupportHost();
        var night = await new Night(host).WithServiceAsync();
        var booking = await night.BookAsync(Organisation.FirstDay);
        await night.MeetAsync(booking);
        night.PassTo(Organisation.FirstDay.PlusDays(2), new LocalTime(10, 0));

        await using var restarted = host.Second(new Dictionary<string, string> { ["Jobs:Schedule"] = "on" });
        await EndedAsync(restarted, Nightly.Name, JobsFeature.Slots);

        (await night.FindAsync(booking)).ShouldBeNull();
        (await night.TotalsAsync()).ShouldHaveSingleItem().Events.ShouldBe(1);
        await using var db = host.Database();
        (await db.JobLeases.SingleAsync(lease => lease.Job == Nightly.Name, TestContext.Current.CancellationToken))
            .DoneFor.ShouldBe(Organisation.FirstDay.PlusDays(2));
    }

    private static async Task EndedAsync(ProSupportHost host, params string[] jobs)
    {
        var board = host.Services.GetRequiredService<JobBoard>();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (jobs.All(job => board.LastLook(job) is not null))
            {
                ended.TrySetResult();
            }
        }

        board.Changed += Look;
        Look();
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        board.Changed -= Look;
    }
}
