using System.Net;
using System.Net.Mail;
using ProSupport.Infrastructure.Mail;

namespace ProSupport.Web.Settings;

/// <summary>Reads and checks the section <c>Mail</c>.</summary>
public static class MailSettingsReader
{
    private const int ClearPort = 25;
    private const int StartTlsPort = 587;
    private const int TlsPort = 465;
    private const string StandardFrom = "muistutus@example.invalid";

    /// <param name="standardPickup">
    /// The folder for mails when neither a server nor a folder is set; null means that then no reminder is offered.
    /// </param>
    public static MailSettings Mail(this SettingsReader reader, string? standardPickup)
    {
        RefuseOldWords(reader);
        var pickup = reader.FullPath("Mail:PickupDirectory");
        if (!reader.Has("Mail:Host"))
        {
            RefuseWithoutHost(reader, "Mail:Port", "Mail:Security", "Mail:User", "Mail:PasswordFile");
            return new MailSettings(null, pickup ?? standardPickup, From(reader, StandardFrom));
        }

        return pickup is null
            ? new MailSettings(Server(reader), null, From(reader, null))
            : throw new SettingException("Mail:PickupDirectory is set beside Mail:Host; set one of the two.");
    }

    private static SmtpSettings Server(SettingsReader reader)
    {
        var host = reader.Text("Mail:Host", string.Empty);
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            throw new SettingException($"Mail:Host is '{host}'; it must be a host's name or address alone.");
        }

        var security = reader.Chosen("Mail:Security", MailSecurity.StartTls);
        if (security == MailSecurity.None && !IsThisMachine(host))
        {
            throw new SettingException(
                $"Mail:Security is None; Mail:Host is '{host}', and only this machine may go without: write StartTls or Tls.");
        }

        var (user, passwordFile) = Credentials(reader);
        return new SmtpSettings(host, Port(reader, security), security, user, passwordFile);
    }

    private static int Port(SettingsReader reader, MailSecurity security)
    {
        var standard = security switch
        {
            MailSecurity.Tls => TlsPort,
            MailSecurity.StartTls => StartTlsPort,
            _ => ClearPort,
        };
        var port = reader.Number("Mail:Port", standard, IPEndPoint.MinPort + 1, IPEndPoint.MaxPort);
        return (port, security) switch
        {
            (TlsPort, not MailSecurity.Tls) => throw new SettingException(
                $"Mail:Port is {port}, where TLS begins at once, but Mail:Security is {security}: write Tls."),
            (StartTlsPort or ClearPort, MailSecurity.Tls) => throw new SettingException(
                $"Mail:Port is {port}, where the talk begins in clear, but Mail:Security is Tls: write StartTls."),
            _ => port,
        };
    }

    private static void RefuseOldWords(SettingsReader reader)
    {
        if (reader.Has("Mail:StartTls"))
        {
            var now = bool.TryParse(reader.Text("Mail:StartTls", string.Empty), out var wanted) && !wanted ? MailSecurity.None : MailSecurity.StartTls;
            throw new SettingException($"Mail:StartTls is a setting of an earlier version: write Mail:Security={now} in its place.");
        }
    }

    private static (string? User, string? PasswordFile) Credentials(SettingsReader reader)
    {
        var file = reader.FullPath("Mail:PasswordFile");
        if (reader.Has("Mail:User") != file is not null)
        {
            var missing = file is null ? "Mail:PasswordFile" : "Mail:User";
            throw new SettingException($"{missing} is empty; Mail:User and Mail:PasswordFile are set together or not at all.");
        }

        return file is null ? (null, null) : (reader.Text("Mail:User", string.Empty), Readable(file));
    }

    private static string Readable(string file)
    {
        try
        {
            return string.IsNullOrWhiteSpace(File.ReadAllText(file))
                ? throw new SettingException($"Mail:PasswordFile is '{file}', which is empty.")
                : file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"Mail:PasswordFile is '{file}', which cannot be read.");
        }
    }

    private static string From(SettingsReader reader, string? standard)
    {
        var from = reader.Text("Mail:From", standard ?? string.Empty);
        return MailAddress.TryCreate(from, out var address) && address.Address == from && from.All(char.IsAscii)
            ? from
            : throw new SettingException($"Mail:From is '{from}'; it must be a plain mail address such as {StandardFrom}.");
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static void RefuseWithoutHost(SettingsReader reader, params string[] settings)
    {
        if (Array.Find(settings, reader.Has) is { } setting)
        {
            throw new SettingException($"{setting} is set, but Mail:Host is not.");
        }
    }
}
