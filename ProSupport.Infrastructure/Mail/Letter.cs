using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace ProSupport.Infrastructure.Mail;

/// <summary>The mail as it travels: plain UTF-8 text, and no header that tells of the program or its machine.</summary>
internal static class Letter
{
    public static MailMessage Of(OutgoingMail mail, string from)
    {
        var message = new MailMessage(new MailAddress(from), new MailAddress(mail.To))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Body,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };

        message.Headers["Message-ID"] = $"<{mail.Id}@{DomainOf(from)}>";

        // RFC 3834: no automatic answer comes back to it.
        message.Headers["Auto-Submitted"] = "auto-generated";
        return message;
    }

    public static string DomainOf(string from) => new MailAddress(from).Host;
}
