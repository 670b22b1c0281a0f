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
