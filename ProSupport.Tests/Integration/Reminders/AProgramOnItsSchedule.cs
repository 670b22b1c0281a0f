using ProSupport.Domain.Reminders;

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

        await using (Host.Second(new Dictionary<string, string>(Settings) { ["Jobs:Schedule"] = "on" }))
        {
            await sent.Task.WaitAsync(Cancel);
        }

        Server.Mails.ShouldHaveSingleItem().To.ShouldBe(Address);
    }
}
