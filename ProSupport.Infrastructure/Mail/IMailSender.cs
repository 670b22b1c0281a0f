using NodaTime;

namespace ProSupport.Infrastructure.Mail;

/// <summary>Hands a mail over. A try is over within a minute, and a failed one is returned and not thrown.</summary>
public interface IMailSender
{
    Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <summary>One plain mail to one address. Not a record, and it prints as nothing: an address must not get into a log.</summary>
public sealed class OutgoingMail(string id, string to, string subject, string body, Instant at)
{
    /// <summary>The left part of the message id. The same for every try, so that a server can tell a repeated mail.</summary>
    public string Id { get; } = id;

    public string To { get; } = to;

    public string Subject { get; } = subject;

    public string Body { get; } = body;

    /// <summary>When it is handed over.</summary>
    public Instant At { get; } = at;

    public override string ToString() => "(mail)";
}

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

/// <summary>
/// Stands where no mail is set up. No form offers a reminder then; those that were asked for earlier fail visibly and
/// are given up at their appointment.
/// </summary>
public sealed class NoMailSender : IMailSender
{
    public Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken) =>
        Task.FromResult(new MailResult(MailOutcome.ServerFailed, "NoMailSetUp"));
}
