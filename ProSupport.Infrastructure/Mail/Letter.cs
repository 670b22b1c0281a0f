using System.Text;
using MimeKit;

namespace ProSupport.Infrastructure.Mail;

/// <summary>The mail as it travels: plain UTF-8 text, and no header that tells of the program, its machine or its time zone.</summary>
internal static class Letter
{
    private static readonly ParserOptions WholeAddresses = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
    };

    /// <exception cref="ParseException">An address is none.</exception>
    public static MimeMessage Of(OutgoingMail mail, string from)
    {
        // Quoted-printable, so that no server on the way has to write it anew and add a line of its own about that.
        var text = new TextPart("plain") { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        text.SetText(Encoding.UTF8, mail.Body);
        var message = new MimeMessage([Address(from)], [Address(mail.To)], mail.Subject, text)
        {
            Date = mail.At.ToDateTimeOffset(),
            MessageId = $"{mail.Id}@{DomainOf(from)}",
        };

        // RFC 3834: no automatic answer comes back to it.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    public static string DomainOf(string from) => Address(from).Domain;

    private static MailboxAddress Address(string text) => MailboxAddress.Parse(WholeAddresses, text);
}
