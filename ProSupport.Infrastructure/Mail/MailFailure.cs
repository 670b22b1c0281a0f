using System.Globalization;
using MailKit.Net.Smtp;
using MimeKit;

namespace ProSupport.Infrastructure.Mail;

/// <summary>
/// Says of a failure its types and the mail server's status number. Never its message or its mailbox: the library puts
/// the recipient's address there, and servers repeat it in their answers.
/// </summary>
internal static class MailFailure
{
    private const int FirstPermanent = 500;

    /// <param name="welcomed">Whether the server had let the program in, so that what failed was the mail.</param>
    public static MailResult Of(Exception exception, bool welcomed)
    {
        var refused = exception is ParseException || (welcomed && IsAboutThisMail(exception));
        return new MailResult(
            refused ? MailOutcome.Refused : MailOutcome.ServerFailed, string.Join('/', Chain(exception).Select(Name)));
    }

    private static bool IsAboutThisMail(Exception exception) => exception switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted } => true,

        // The next mail has the same sender.
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } => false,

        // What the library has no name for: for good concerns the mail, for now (421 above all) the server.
        SmtpCommandException smtp => (int)smtp.StatusCode >= FirstPermanent,

        // An address in letters that this server cannot take.
        NotSupportedException => true,
        _ => false,
    };

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            yield return inner;
        }
    }

    private static string Name(Exception exception) => exception is SmtpCommandException smtp
        ? string.Create(CultureInfo.InvariantCulture, $"{exception.GetType().Name} {(int)smtp.StatusCode}")
        : exception.GetType().Name;
}
