using System.Text;
using MimeKit;

namespace ProSupport.Tests.Support.Mail;

/// <summary>A mail as it reached a server, with what its sender said around it.</summary>
public sealed record ReceivedMail(string Greeting, bool Encrypted, string? User, string? Password, string From, string To, string Text)
{
    private readonly MimeMessage _read = MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(Text)));

    public IReadOnlyDictionary<string, string> Headers =>
        _read.Headers.Concat(_read.Body!.Headers).ToDictionary(header => header.Field, header => header.Value, StringComparer.OrdinalIgnoreCase);

    public string MessageId => Headers["Message-ID"];

    public string Subject => _read.Subject!;

    public string Body => _read.TextBody!.TrimEnd();
}
