using System.Globalization;
using MimeKit;
using NodaTime;

namespace ProSupport.Infrastructure.Mail;

/// <summary>
/// Writes each mail into a folder instead of sending it, for development and tests. A file appears whole, and its name
/// begins with its day in UTC, so that the night can sweep what is over.
/// </summary>
public sealed class PickupMailSender(string directory, string from) : IMailSender
{
    private const string DayFormat = "yyyyMMdd";

    private static readonly FormatOptions Lines = WindowsLines();

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
            return MailFailure.Of(exception, welcomed: false);
        }
    }

    /// <summary>Deletes the mails of the days before a day; returns how many.</summary>
    public int Sweep(LocalDate before)
    {
        var files = Directory.Exists(directory) ? Directory.GetFiles(directory, "????????-*") : [];
        var first = before.ToDateOnly().ToString(DayFormat, CultureInfo.InvariantCulture);
        var over = files.Where(file => string.CompareOrdinal(Path.GetFileName(file)[..DayFormat.Length], first) < 0).ToList();
        over.ForEach(File.Delete);
        return over.Count;
    }

    private async Task WriteAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var name = Guid.NewGuid().ToString("N");
        var day = mail.At.ToDateTimeUtc().ToString(DayFormat, CultureInfo.InvariantCulture);
        var unfinished = Path.Combine(directory, $"{day}-{name}.unfinished");
        try
        {
            using var message = Letter.Of(mail, from);
            await using (var file = new FileStream(unfinished, NewAndPrivate()))
            {
                await message.WriteToAsync(Lines, file, cancellationToken);
            }

            File.Move(unfinished, Path.Combine(directory, $"{day}-{name}.eml"));
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>As a server gets it, and as every mail program reads it.</summary>
    private static FormatOptions WindowsLines()
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        return options;
    }

    private static FileStreamOptions NewAndPrivate()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
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
