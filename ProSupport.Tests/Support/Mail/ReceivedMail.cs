using System.Globalization;
using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;

namespace ProSupport.Tests.Support.Mail;

/// <summary>A mail as it reached a server, with what its sender said around it.</summary>
public sealed partial record ReceivedMail(string Greeting, bool Encrypted, string? User, string? Password, string From, string To, string Text)
{
    public IReadOnlyDictionary<string, string> Headers { get; } = Unfolded(Text)
        .Select(line => line.Split(':', 2))
        .ToDictionary(parts => parts[0], parts => parts[1].Trim(), StringComparer.OrdinalIgnoreCase);

    public string MessageId => Headers["Message-ID"];

    /// <summary>The subject, its encoded words read by the library's own reader.</summary>
    public string Subject
    {
        get
        {
            using var reader = Attachment.CreateAttachmentFromString(string.Empty, Headers["Subject"]);
            return reader.Name!;
        }
    }

    public string Body
    {
        get
        {
            var written = SoftBreak().Replace(Text[(EndOfHead(Text) + 4)..], string.Empty);
            return Encoding.UTF8.GetString([.. QuotedPrintable().Matches(written).Select(Byte)]).TrimEnd();
        }
    }

    private static IEnumerable<string> Unfolded(string text) =>
        text[..EndOfHead(text)].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n");

    private static int EndOfHead(string text) => text.IndexOf("\r\n\r\n", StringComparison.Ordinal);

    private static byte Byte(Match match) => match.Length == 3
        ? byte.Parse(match.Value.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : (byte)match.Value[0];

    [GeneratedRegex("=\r\n")]
    private static partial Regex SoftBreak();

    [GeneratedRegex("=[0-9A-F]{2}|(?s:.)")]
    private static partial Regex QuotedPrintable();
}
