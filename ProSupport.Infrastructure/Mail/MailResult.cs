namespace ProSupport.Infrastructure.Mail;

/// <summary>How a try to send a mail ended.</summary>
/// <param name="Failure">
/// The types of what went wrong and the server's status number; null when it was sent. Never its text, which may hold the
/// address.
/// </param>
public sealed record MailResult(MailOutcome Outcome, string? Failure)
{
    public static MailResult Sent { get; } = new(MailOutcome.Sent, null);
}

public enum MailOutcome
{
    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>The server does not take this mail to this address, now or ever; another mail may fare better.</summary>
    Refused,

    /// <summary>The server could not be reached, or broke off; another mail would fare no better now. It may have taken the mail.</summary>
    ServerFailed,
}
