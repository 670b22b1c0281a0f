using System.Net;
using System.Net.Mail;
using System.Runtime.CompilerServices;

namespace ProSupport.Infrastructure.Mail;

/// <summary>
/// Sends through a mail server. With STARTTLS the certificate is checked by the system's rules, and there is no switch
/// against it. Source: docs/decisions/0004-system-net-mail.md.
/// </summary>
public sealed class SmtpMailSender(SmtpSettings settings, string from, TimeSpan longestTry, TimeProvider time) : IMailSender
{
    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(longestTry, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var message = Letter.Of(mail, from);
            using var client = Connect();

            // Waiting for the token too: the client itself cannot be stopped while it connects.
            await client.SendMailAsync(message, either.Token).WaitAsync(either.Token);
            return MailResult.Sent;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Every kind is caught: what escaped would be logged with its text, and the text may hold the address.
            return MailFailure.Of(exception);
        }
    }

    private SmtpClient Connect()
    {
        var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.StartTls };
        if (settings.User is not null)
        {
            client.Credentials = new NetworkCredential(settings.User, File.ReadAllText(settings.PasswordFile!).Trim());
        }

        // It would greet the server with this machine's name, which the server writes into the mail for all to read.
        GreetingOf(client) = Letter.DomainOf(from);
        return client;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_clientDomain")]
    private static extern ref string GreetingOf(SmtpClient client);
}
