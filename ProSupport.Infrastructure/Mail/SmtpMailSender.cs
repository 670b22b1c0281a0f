using MailKit.Net.Smtp;
using MailKit.Security;

namespace ProSupport.Infrastructure.Mail;

/// <summary>
/// Sends through a mail server. The certificate is checked by the system's rules, and there is no switch against it.
/// </summary>
public sealed class SmtpMailSender(SmtpSettings settings, string from, TimeSpan longestTry, TimeProvider time) : IMailSender
{
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(3);

    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(longestTry, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var welcomed = false;
        try
        {
            using var message = Letter.Of(mail, from);
            using var client = Client();
            await GetInAsync(client, either.Token);
            welcomed = true;
            await client.SendAsync(message, either.Token);
            await LeaveAsync(client, cancellationToken);
            return MailResult.Sent;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Every kind is caught: what escaped would be logged with its text, and the text may hold the address.
            return MailFailure.Of(exception, welcomed);
        }
    }

    private SmtpClient Client() => new()
    {
        // It would greet the server with this machine's address, which the server writes into the mail for all to read.
        LocalDomain = Letter.DomainOf(from),

        // True refuses every certificate whose authority publishes no list, or whose list cannot be had just now.
        CheckCertificateRevocation = false,
        Timeout = (int)longestTry.TotalMilliseconds,
    };

    private async Task GetInAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        var security = settings.Security switch
        {
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.None,
        };
        await client.ConnectAsync(settings.Host, settings.Port, security, cancellationToken);
        if (settings.User is not null)
        {
            var password = await File.ReadAllTextAsync(settings.PasswordFile!, cancellationToken);
            await client.AuthenticateAsync(settings.User, password.Trim(), cancellationToken);
        }
    }

    /// <summary>
    /// The mail is taken by now, and nothing that happens here may make it be sent again: no failure counts, and a server
    /// that does not answer is not waited for, since the program could be killed before it notes what was sent.
    /// </summary>
    private async Task LeaveAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LongestGoodbye, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await client.DisconnectAsync(quit: true, either.Token);
        }
        catch (Exception)
        {
            // Nothing is left to do but to hang up.
        }
    }
}
