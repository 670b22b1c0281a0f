using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Reminders;
using ProSupport.Tests.Support.Mail;
using ProSupport.Web.Reminders;

namespace ProSupport.Tests.Integration.Reminders;

public sealed class AMailServerInTrouble : ReminderScenario
{
    [Theory]
    [InlineData(SmtpMishap.NotNow)]
    [InlineData(SmtpMishap.NoSuchRecipient)]
    [InlineData(SmtpMishap.RecipientLater)]
    [InlineData(SmtpMishap.DropsTheMessage)]
    public async Task Is_tried_again_and_gets_the_mail_once(SmtpMishap mishap)
    {
        var booked = await BookAsync();
        Server.Mishap = mishap;

        (await RunAtAsync(Start - Reminder.Lead)).ToString().ShouldBe("sent=0 failed=1 givenup=0");
        (await ReminderOfAsync(booked)).Address.ShouldNotBeNull();
        Server.Mishap = SmtpMishap.None;
        (await RunAsync()).DidNothing.ShouldBeTrue("its pause is not over");
        Host.Clock.Advance(Reminder.FirstPause);

        (await RunAsync()).ToString().ShouldBe("sent=1 failed=0 givenup=0");
        (await RunAsync()).DidNothing.ShouldBeTrue();
        Server.Mails.ShouldHaveSingleItem().To.ShouldBe(Address);
        (await ReminderOfAsync(booked)).Address.ShouldBeNull();
    }

    [Fact]
    public async Task That_hangs_up_before_it_answers_can_tell_the_repeated_mail_by_its_id()
    {
        await BookAsync();
        Server.Mishap = SmtpMishap.HangsUpUnanswered;
        (await RunAtAsync(Start - Reminder.Lead)).ToString().ShouldBe("sent=0 failed=1 givenup=0");
        Server.Mishap = SmtpMishap.None;
        Host.Clock.Advance(Reminder.FirstPause);

        await RunAsync();

        Server.Mails.ShouldHaveSingleItem().MessageId.ShouldBe(Server.Unanswered.ShouldHaveSingleItem().MessageId);
    }

    [Fact]
    public async Task That_takes_the_mail_and_hangs_up_at_the_goodbye_gets_it_once()
    {
        var booked = await BookAsync();
        Server.Mishap = SmtpMishap.HangsUpAtGoodbye;

        (await RunAtAsync(Start - Reminder.Lead)).ToString().ShouldBe("sent=1 failed=0 givenup=0");
        Host.Clock.Advance(Reminder.LeaseLength);
        (await RunAsync()).DidNothing.ShouldBeTrue();

        Server.Mails.Count.ShouldBe(1);
        (await ReminderOfAsync(booked)).Address.ShouldBeNull();
    }

    [Theory]
    [InlineData(SmtpMishap.NoSuchRecipient, 2)]
    [InlineData(SmtpMishap.RecipientLater, 2)]
    [InlineData(SmtpMishap.RecipientUnread, 2)]
    [InlineData(SmtpMishap.MessageDisliked, 2)]
    [InlineData(SmtpMishap.NoSuchSender, 1)]
    [InlineData(SmtpMishap.NotNow, 1)]
    [InlineData(SmtpMishap.DropsTheMessage, 1)]
    public async Task Is_asked_for_the_next_mail_only_where_that_may_fare_better(SmtpMishap mishap, int asked)
    {
        await BookAsync(address: "first@client.example");
        await BookAsync(address: "second@client.example");
        Server.Mishap = mishap;

        await RunAtAsync(Start - Reminder.Lead);

        Server.Connections.ShouldBe(asked);
    }

    [Theory]
    [InlineData(SmtpMishap.NoSuchRecipient)]
    [InlineData(SmtpMishap.NotNow)]
    public async Task Is_asked_with_growing_pauses_until_the_appointment_and_never_after(SmtpMishap mishap)
    {
        var booked = await BookAsync();
        Server.Mishap = mishap;

        var tries = await TriesUntilAsync(Start + Duration.FromDays(1));

        var pauses = tries.Zip(tries.Skip(1), (one, next) => (next - one).TotalMinutes).ToList();
        pauses.Take(6).ShouldBe([1, 2, 4, 8, 16, 30]);
        pauses.Skip(5).ShouldAllBe(pause => pause == 30);
        tries[^1].ShouldBeGreaterThan(Start - Reminder.LongestPause - Reminder.LongestTry);
        tries[^1].ShouldBeLessThanOrEqualTo(Start - Reminder.LongestTry);
        Server.Connections.ShouldBe(tries.Count);
        await ShouldBeGivenUpAsync(booked);
    }

    [Fact]
    public async Task That_is_down_for_a_day_is_given_up_at_the_appointment()
    {
        var booked = await BookAsync();
        await Server.GoDownAsync();

        (await TriesUntilAsync(Start)).ShouldNotBeEmpty();

        await ShouldBeGivenUpAsync(booked);
        Server.ComeUp();
        (await RunAsync()).DidNothing.ShouldBeTrue();
        Server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task That_was_down_gets_all_that_waited_when_it_is_back()
    {
        await BookAsync(address: "first@client.example");
        await BookAsync(address: "second@client.example");
        await Server.GoDownAsync();
        (await RunAtAsync(Start - Reminder.Lead)).ToString().ShouldBe("sent=0 failed=1 givenup=0", "one try tells enough of a server that is down");

        Server.ComeUp();
        Host.Clock.Advance(Reminder.FirstPause);

        (await RunAsync()).ToString().ShouldBe("sent=2 failed=0 givenup=0");
    }

    [Fact]
    public async Task Is_not_asked_when_no_program_ran_until_the_appointment()
    {
        var booked = await BookAsync();

        (await RunAtAsync(Start - Reminder.LongestTry + Duration.FromSeconds(1))).ToString().ShouldBe("sent=0 failed=0 givenup=1");

        Server.Connections.ShouldBe(0);
        await ShouldBeGivenUpAsync(booked);
    }

    [Fact]
    public async Task Is_let_finish_when_the_program_is_told_to_stop()
    {
        var booked = await BookAsync();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Server.BeforeAnswer = stopping.CancelAsync;
        Host.Clock.Now = Start - Reminder.Lead;

        await Host.Services.GetRequiredService<SendReminders>().RunAsync(Host.Clock.Now, stopping.Token);

        Server.Mails.Count.ShouldBe(1);
        (await ReminderOfAsync(booked)).State.ShouldBe(ReminderState.Sent);
    }

    /// <summary>Runs the job every minute, as its schedule does; returns when it tried.</summary>
    private async Task<List<Instant>> TriesUntilAsync(Instant end)
    {
        var tries = new List<Instant>();
        for (var now = Start - Reminder.Lead; now <= end; now += Duration.FromMinutes(1))
        {
            if ((await RunAtAsync(now)).Counts.Any(count => count is { Key: "failed", Value: > 0 }))
            {
                tries.Add(now);
            }
        }

        return tries;
    }

    private async Task ShouldBeGivenUpAsync(Booked booked)
    {
        var reminder = await ReminderOfAsync(booked);
        (reminder.State, reminder.Address).ShouldBe((ReminderState.GivenUp, null));
    }
}
