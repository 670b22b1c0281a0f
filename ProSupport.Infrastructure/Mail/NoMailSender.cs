namespace ProSupport.Infrastructure.Mail;

/// <summary>
/// Stands where no mail is set up. No form offers a reminder then; those that were asked for earlier fail visibly and
/// are given up at their appointment.
/// </summary>
public sealed class NoMailSender : IMailSender
{
    public Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken) =>
        Task.FromResult(new MailResult(MailOutcome.ServerFailed, "NoMailSetUp"));
}
