using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Reminders;

namespace ProSupport.Tests.Integration.Reminders;

public sealed class AClockThatLeapsWhileSending : ReminderScenario
{
    [Fact]
    public async Task Gives_up_none_of_those_that_are_still_to_be_sent()
    {
        var first = await BookAsync();
        var second = await BookAsync(address: "other@client.example");
        Server.BeforeAnswer = () =>
        {
            Host.Clock.Now = Start + Duration.FromDays(400);
            return Task.CompletedTask;
        };

        await RunAtAsync(Start - Reminder.Lead);

        Server.Mails.Count.ShouldBe(1);
        var left = new[] { await ReminderOfAsync(first), await ReminderOfAsync(second) };
        left.Count(reminder => reminder.State == ReminderState.Waiting).ShouldBe(1);
        Server.BeforeAnswer = () => Task.CompletedTask;
        (await RunAtAsync(Start - Reminder.Lead + Duration.FromMinutes(1))).ToString().ShouldBe("sent=1 failed=0 givenup=0");
    }

    [Fact]
    public async Task Leaves_no_lease_that_lasts_until_then()
    {
        var booked = await BookAsync();
        await ChangeAsync(booked, (_, reminder) => reminder.Take(Start - Reminder.Lead));
        await using (var db = Host.Database())
        {
            var held = await db.Reminders.SingleAsync(Cancel);
            db.Entry(held).Property(row => row.LeasedUntil).CurrentValue = Start + Duration.FromDays(3653);
            await db.SaveChangesAsync(Cancel);
        }

        (await RunAtAsync(Start - Reminder.Lead)).ToString().ShouldBe("sent=1 failed=0 givenup=0");
    }
}
