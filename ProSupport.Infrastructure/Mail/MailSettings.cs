namespace ProSupport.Infrastructure.Mail;

/// <summary>How reminders leave the house: through a mail server, into a folder, or not at all.</summary>
/// <param name="Smtp">The mail server; null when there is none.</param>
/// <param name="PickupDirectory">An absolute folder that gets a file per mail; null when there is none.</param>
/// <param name="From">The sender's address. It is all that a reminder shows of its sender, so it should say nothing.</param>
public sealed record MailSettings(SmtpSettings? Smtp, string? PickupDirectory, string From)
{
    /// <summary>Whether a reminder can be offered. Forms hide the field for an address when it cannot.</summary>
    public bool CanSend => Smtp is not null || PickupDirectory is not null;
}
