using ProSupport.Domain.Reminders;
using ProSupport.Tests.Support.Mail;

namespace ProSupport.Tests.Integration.Reminders;

public sealed class WhatTheLogSays : ReminderScenario
{
    [Theory]
    [InlineData(SmtpMishap.NotNow, "SmtpCommandException 421")]
    [InlineData(SmtpMishap.NoSuchSender, "SmtpCommandException 550")]
    [InlineData(SmtpMishap.NoSuchRecipient, "SmtpCommandException 550")]
    [InlineData(SmtpMishap.RecipientLater, "SmtpCommandException 450")]
    [InlineData(SmtpMishap.RecipientUnread, "SmtpCommandException 501")]
    [InlineData(SmtpMishap.MessageDisliked, "SmtpCommandException 554")]
    [InlineData(SmtpMishap.DropsTheMessage, "(SmtpProtocolException|IOException(/SocketException)?)")]
    [InlineData(SmtpMishap.HangsUpUnanswered, "(SmtpProtocolException|IOException(/SocketException)?)")]
    public async Task It_names_the_failure_and_never_the_address(SmtpMishap mishap, string expected)
    {
        await BookAsync();
        Server.Mishap = mishap;

        await RunAtAsync(Start - Reminder.Lead);

        AboutSending().ShouldHaveSingleItem().Trim().ShouldMatch($@"^A reminder could not be sent: {expected}\.$");
        ShouldHoldNoAddress();
    }

    [Fact]
    public async Task A_mail_that_went_out_is_not_in_it()
    {
        await BookAsync();

        await RunAtAsync(Start - Reminder.Lead);

        Server.Mails.Count.ShouldBe(1);
        AboutSending().ShouldBeEmpty();
        ShouldHoldNoAddress();
    }

    private IEnumerable<string> AboutSending() =>
        Log.Text.Split('\n').Where(line => line.Contains("could not be sent", StringComparison.Ordinal));

    private void ShouldHoldNoAddress()
    {
        Log.Text.Contains("canary.address", StringComparison.OrdinalIgnoreCase).ShouldBeFalse();
        Log.Text.Contains("client.example", StringComparison.OrdinalIgnoreCase).ShouldBeFalse();
    }
}
