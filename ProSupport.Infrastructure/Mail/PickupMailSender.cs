using System.Globalization;
using System.Net.Mail;
using NodaTime;

namespace ProSupport.Infrastructure.Mail;

/// <summary>
/// Writes each mail into a folder instead of sending it, for development and tests. A file appears whole, and its name
/// begins with its day in UTC, so that the night can sweep what is over.
/// </summary>
public sealed class PickupMailSender(string directory, string from) : IMailSender
{
    private const string DayFormat = "yyyyMMdd";

    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        try
        {
            MakePrivate(directory);
            await WriteAsync(mail, cancellationToken);
            return MailResult.Sent;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return MailFailure.Of(exception);
        }
    }

    /// <summary>Deletes the mails of the days before a day; returns how many.</summary>
    public int Sweep(LocalDate before)
    {
        var files = Directory.Exists(directory) ? Directory.GetFiles(directory, "????????-*.eml") : [];
        var first = before.ToDateOnly().ToString(DayFormat, CultureInfo.InvariantCulture);
        var over = files.Where(file => string.CompareOrdinal(Path.GetFileName(file)[..DayFormat.Length], first) < 0).ToList();
        over.ForEach(File.Delete);
        return over.Count;
    }

    private async Task WriteAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var name = Guid.NewGuid().ToString("N");
        var unfinished = Path.Combine(directory, $".{name}");
        MakePrivate(unfinished);
        try
        {
            using var message = Letter.Of(mail, from);
            using var client = new SmtpClient
            {
                DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
                PickupDirectoryLocation = unfinished,
            };
            await client.SendMailAsync(message, cancellationToken);
            var day = mail.At.ToDateTimeUtc().ToString(DayFormat, CultureInfo.InvariantCulture);
            File.Move(Directory.GetFiles(unfinished).Single(), Path.Combine(directory, $"{day}-{name}.eml"));
        }
        finally
        {
            Directory.Delete(unfinished, recursive: true);
        }
    }

    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
