using NodaTime;
using ProSupport.Domain.Reminders;

namespace ProSupport.Tests.Integration.Reminders;

public sealed class AProcessThatDied : ReminderScenario
{
    private static readonly Instant Due = Start - Reminder.Lead;

    [Fact]
    public async Task Frees_its_reminder_when_its_lease_is_over()
    {
        var booked = await BookAsync();
        await ChangeAsync(booked, (_, reminder) => reminder.Take(Due));

        (await RunAtAsync(Due + Reminder.LeaseLength - Duration.FromSeconds(1))).DidNothing.ShouldBeTrue();
        Server.Connections.ShouldBe(0);

        (await RunAtAsync(Due + Reminder.LeaseLength)).ToString().ShouldBe("sent=1 failed=0 givenup=0");
        Server.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Leaves_no_address_behind_after_the_appointment()
    {
        var booked = await BookAsync();
        await ChangeAsync(booked, (_, reminder) => reminder.Take(Start - Duration.FromMinutes(2)));

        await RunAtAsync(Start + Reminder.LeaseLength);

        (await ReminderOfAsync(booked)).Address.ShouldBeNull();
        Server.Connections.ShouldBe(0);
    }
}
