using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProSupport.Domain.Reminders;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Web.Reminders;

namespace ProSupport.Tests.Integration.Reminders;

public sealed class TwoSendersAtOnce : ReminderScenario
{
    private static readonly TimeSpan LongestMeeting = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Send_one_mail()
    {
        await BookAsync();

        var outcomes = await RunTwoAsync(guarded: true);

        Server.Mails.Count.ShouldBe(1);
        outcomes[0].And(outcomes[1]).ToString().ShouldBe("sent=1 failed=0 givenup=0");
    }

    [Fact]
    public async Task Would_send_two_without_the_version_that_decides()
    {
        await BookAsync();

        await RunTwoAsync(guarded: false);

        Server.Mails.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Share_a_long_queue()
    {
        var addresses = Enumerable.Range(0, 20).Select(number => $"client{number}@client.example").ToList();
        foreach (var address in addresses)
        {
            await BookAsync(address: address);
        }

        Host.Clock.Now = Start - Reminder.Lead;
        var databases = Host.Services.GetRequiredService<IDbContextFactory<ProSupportDb>>();
        await Task.WhenAll(OneProcess(databases), OneProcess(databases));

        Server.Mails.Select(mail => mail.To).ShouldBe(addresses, ignoreOrder: true);
    }

    /// <summary>Both have read the reminder before either of them saves that it took it.</summary>
    private async Task<JobOutcome[]> RunTwoAsync(bool guarded)
    {
        Host.Clock.Now = Start - Reminder.Lead;
        using var meeting = new Barrier(2);
        var databases = new MeetingBeforeTheFirstSave(Host.Services.GetRequiredService<IDbContextFactory<ProSupportDb>>(), meeting, guarded);
        return await Task.WhenAll(OneProcess(databases), OneProcess(databases));
    }

    /// <summary>As another process: its own turn-taking, the same database.</summary>
    private Task<JobOutcome> OneProcess(IDbContextFactory<ProSupportDb> databases) => Task.Run(async () =>
    {
        using var turn = new WriteTurn(Host.Services.GetRequiredService<DatabaseSettings>());
        var sendReminder = ActivatorUtilities.CreateInstance<SendReminder>(Host.Services, databases, turn);
        var sendReminders = ActivatorUtilities.CreateInstance<SendReminders>(Host.Services, databases, sendReminder);
        return await sendReminders.RunAsync(Host.Clock.Now, Cancel);
    });

    private sealed class MeetingBeforeTheFirstSave(IDbContextFactory<ProSupportDb> inner, Barrier meeting, bool guarded) : IDbContextFactory<ProSupportDb>
    {
        public ProSupportDb CreateDbContext()
        {
            var db = inner.CreateDbContext();
            var met = false;
            db.SavingChanges += (_, _) =>
            {
                if (!met)
                {
                    met = true;
                    meeting.SignalAndWait(LongestMeeting, Cancel).ShouldBeTrue();
                }

                if (!guarded)
                {
                    SaveWithoutComparing(db);
                }
            };
            return db;
        }

        /// <summary>The same row, whatever its version is by now.</summary>
        private static void SaveWithoutComparing(ProSupportDb db)
        {
            foreach (var entry in db.ChangeTracker.Entries<Reminder>().Where(entry => entry.State == EntityState.Modified))
            {
                var changed = entry.Entity;
                db.Reminders.Where(row => row.Id == changed.Id).ExecuteUpdate(row => row
                    .SetProperty(column => column.State, changed.State)
                    .SetProperty(column => column.LeasedUntil, changed.LeasedUntil)
                    .SetProperty(column => column.Version, changed.Version));
                entry.State = EntityState.Unchanged;
            }
        }
    }
}
