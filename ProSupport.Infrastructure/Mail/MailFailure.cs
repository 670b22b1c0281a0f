using System.Globalization;
using System.Net.Mail;

namespace ProSupport.Infrastructure.Mail;

/// <summary>
/// Says of a failure its types and the mail server's status number. Never its message: the library puts the
/// recipient's address there, and servers repeat it in their answers.
/// </summary>
internal static class MailFailure
{
    public static MailResult Of(Exception exception)
    {
        // A message that cannot even be written (no such address) concerns this mail alone, as a refused recipient does.
        var outcome = exception is SmtpFailedRecipientException or FormatException or ArgumentException
            ? MailOutcome.Refused
            : MailOutcome.ServerFailed;
        return new MailResult(outcome, string.Join('/', Chain(exception).Select(Name)));
    }

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            yield return inner;
        }
    }

    private static string Name(Exception exception) => exception is SmtpException { StatusCode: > 0 } smtp
        ? string.Create(CultureInfo.InvariantCulture, $"{exception.GetType().Name} {(int)smtp.StatusCode}")
        : exception.GetType().Name;
}
