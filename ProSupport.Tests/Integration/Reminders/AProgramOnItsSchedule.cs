using ProSupport.Domain.Reminders;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Reminders;

public sealed class AProgramOnItsSchedule : ReminderScenario
{
    [Fact]
    public async Task Sends_what_is_due_without_being_told()
    {
        var sent = new TaskCompletionSource();
        Server.BeforeAnswer = () =>
        {
            sent.SetResult();
            return Task.CompletedTask;
        };
        await BookAsync();
        Host.Clock.Now = Start - Reminder.Lead;
        await new Night(Host).ConfirmAsync(Host.Clock.Now.InZone(Organisation.Zone).Date);

        await using (Host.Second(new Dictionary<string, string>(Settings) { ["Jobs:Schedule"] = "on" }))
        {
            await sent.Task.WaitAsync(TimeSpan.FromMinutes(2), Cancel);
        }

        Server.Mails.ShouldHaveSingleItem().To.ShouldBe(Address);
    }
}
