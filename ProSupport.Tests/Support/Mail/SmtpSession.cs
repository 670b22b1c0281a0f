using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace ProSupport.Tests.Support.Mail;

/// <summary>One client's talk with <see cref="SmtpServer"/>: EHLO, STARTTLS, AUTH LOGIN, MAIL, RCPT, DATA, RSET, QUIT.</summary>
internal sealed class SmtpSession(SmtpServer server, TcpClient client) : IDisposable
{
    private Stream _stream = client.GetStream();
    private StreamReader _reader = new(client.GetStream(), Encoding.Latin1);
    private string _greeting = string.Empty;
    private string? _user;
    private string? _password;
    private string _from = string.Empty;
    private string _to = string.Empty;

    private bool Encrypted => _stream is SslStream;

    public async Task RunAsync()
    {
        if (server.TlsAtOnce)
        {
            await EncryptAsync();
        }

        switch (server.Mishap)
        {
            case SmtpMishap.NotNow:
                await SayAsync("421 come back later");
                return;
            case SmtpMishap.Mute:
                server.Silence();
                await _reader.ReadToEndAsync();
                return;
        }

        await SayAsync("220 ready");
        while (await HearAsync() is { } line && await AnswerAsync(line))
        {
        }
    }

    public void Dispose() => _reader.Dispose();

    private async Task<bool> AnswerAsync(string line)
    {
        var command = line.Split(' ', ':')[0].ToUpperInvariant();
        switch (command)
        {
            case "EHLO":
                _greeting = line[5..];
                await SayAsync($"250-here\r\n{Offer}");
                return true;
            case "STARTTLS" when server.Mishap == SmtpMishap.StartTlsRefused:
                await SayAsync("454 not available");
                return true;
            case "STARTTLS":
                await SayAsync("220 go ahead");
                await EncryptAsync();
                return true;
            case "AUTH":
                await LogInAsync(line);
                return true;
            case "MAIL":
                _from = Address(line);
                await SayAsync(server.Mishap == SmtpMishap.NoSuchSender ? "550 nobody may send as you" : "250 ok");
                return true;
            case "RCPT":
                _to = Address(line);
                await SayAsync(AnswerToRecipient());
                return true;
            case "RSET":
                await SayAsync("250 ok");
                return true;
            case "DATA":
                await SayAsync("354 go ahead");
                return await TakeAsync();
            case "QUIT" when server.Mishap == SmtpMishap.HangsUpAtGoodbye:
                return false;
            case "QUIT" when server.Mishap == SmtpMishap.SilentAtGoodbye:
                server.Silence();
                await _reader.ReadToEndAsync();
                return false;
            case "QUIT":
                await SayAsync("221 bye");
                return false;
            default:
                await SayAsync("500 what");
                return true;
        }
    }

    private string Offer => (Encrypted || server.Certificate is null, server.Mishap) switch
    {
        (true, _) => "250 AUTH LOGIN",
        (_, SmtpMishap.StartTlsStripped) => "250-XXXXXXXX\r\n250 AUTH LOGIN",
        (_, SmtpMishap.StartTlsRefused) => "250-STARTTLS\r\n250 AUTH LOGIN",
        _ => "250 STARTTLS",
    };

    private string AnswerToRecipient() => server.Mishap switch
    {
        SmtpMishap.NoSuchRecipient => $"550 <{_to}> is nobody here",
        SmtpMishap.RecipientLater => $"450 <{_to}> is busy",
        SmtpMishap.RecipientUnread => $"501 <{_to}> is no address",
        _ => "250 ok",
    };

    private async Task EncryptAsync()
    {
        var encrypted = new SslStream(_stream);
        await encrypted.AuthenticateAsServerAsync(server.Certificate!);
        _stream = encrypted;
        _reader = new StreamReader(_stream, Encoding.Latin1);
    }

    private async Task LogInAsync(string line)
    {
        if (line.Split(' ') is [_, _, var user])
        {
            _user = Decoded(user);
        }
        else
        {
            await SayAsync("334 " + Convert.ToBase64String("Username:"u8));
            _user = Decoded((await HearAsync())!);
        }

        await SayAsync("334 " + Convert.ToBase64String("Password:"u8));
        _password = Decoded((await HearAsync())!);
        await SayAsync(server.Mishap == SmtpMishap.WrongPassword ? $"535 not {_password}" : "235 welcome");
    }

    private async Task<bool> TakeAsync()
    {
        var text = new StringBuilder();
        while (await HearAsync() is { } line && line != ".")
        {
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            if (server.Mishap == SmtpMishap.DropsTheMessage)
            {
                return false;
            }
        }

        if (server.Mishap == SmtpMishap.MessageDisliked)
        {
            await SayAsync($"554 <{_to}> wants no such mail");
            return true;
        }

        var answered = server.Mishap is not (SmtpMishap.HangsUpUnanswered or SmtpMishap.FallsSilent);
        await server.BeforeAnswer();
        server.Keep(new ReceivedMail(_greeting, Encrypted, _user, _password, _from, _to, text.ToString()), answered);
        if (answered)
        {
            await SayAsync("250 taken");
        }
        else if (server.Mishap == SmtpMishap.FallsSilent)
        {
            server.Silence();
            await _reader.ReadToEndAsync();
        }

        return answered;
    }

    private async Task<string?> HearAsync()
    {
        var line = await _reader.ReadLineAsync();
        if (line is not null && !Encrypted)
        {
            server.SaidInClear.Enqueue(line);
        }

        return line;
    }

    private async Task SayAsync(string line) => await _stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

    private static string Decoded(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));
}
