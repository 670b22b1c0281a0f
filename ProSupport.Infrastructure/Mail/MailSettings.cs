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

/// <summary>The mail server that takes reminders.</summary>
/// <param name="User">Null when the server asks for no password.</param>
/// <param name="PasswordFile">
/// The file with the password; null without a user. It is read for every mail, so that no object holds the password and
/// a changed one counts at once.
/// </param>
public sealed record SmtpSettings(string Host, int Port, MailSecurity Security, string? User, string? PasswordFile);

/// <summary>How the talk with the mail server is kept from others. There is no "if it can be had": that means in clear.</summary>
public enum MailSecurity
{
    /// <summary>The talk begins in clear with a greeting that names nobody, and goes on under TLS or not at all.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>In clear, which only a server on this machine may have.</summary>
    None,
}
