using ProSupport.Domain.Reminders;
using ProSupport.Tests.Support.Mail;

namespace ProSupport.Tests.Integration.Reminders;

public sealed class WhatTheLogSays : ReminderScenario
{
    [Theory]
    [InlineData(SmtpMishap.None, "")]
    [InlineData(SmtpMishap.NotNow, "could not be sent: SmtpException 421")]
    [InlineData(SmtpMishap.NoSuchRecipient, "could not be sent: SmtpFailedRecipientException 550")]
    [InlineData(SmtpMishap.RecipientLater, "could not be sent: SmtpFailedRecipientException 450")]
    [InlineData(SmtpMishap.DropsTheMessage, "could not be sent: ")]
    [InlineData(SmtpMishap.HangsUpUnanswered, "could not be sent: ")]
    public async Task It_names_the_failure_and_never_the_address(SmtpMishap mishap, string expected)
    {
        await BookAsync();
        Server.Mishap = mishap;

        await RunAtAsync(Start - Reminder.Lead);

        Log.Text.ShouldContain(expected);
        Log.Text.Contains("canary.address", StringComparison.OrdinalIgnoreCase).ShouldBeFalse();
        Log.Text.Contains("client.example", StringComparison.OrdinalIgnoreCase).ShouldBeFalse();
    }
}
