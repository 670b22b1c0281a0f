namespace ProSupport.Infrastructure.Mail;

public enum MailOutcome
{
    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>The server does not take this mail to this address, now or ever; another mail may fare better.</summary>
    Refused,

    /// <summary>The server could not be reached, or broke off; another mail would fare no better now. It may have taken the mail.</summary>
    ServerFailed,
}
