namespace ProSupport.Infrastructure.Mail;

/// <summary>Hands a mail over. A try is over within a minute, and a failed one is returned and not thrown.</summary>
public interface IMailSender
{
    Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}
