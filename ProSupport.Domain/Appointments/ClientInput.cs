using System.Net.Mail;
using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Appointments;

/// <summary>
/// Checks and tidies what a client, or a worker for a client, types. Every answer is the text to keep, empty when nothing
/// was written. Lengths count characters as a reader sees them, so that an emoji or a letter with its marks is one.
/// </summary>
public static class ClientInput
{
    /// <summary>The longest pseudonym.</summary>
    public const int LongestPseudonym = 60;

    /// <summary>The longest place.</summary>
    public const int LongestPlace = 300;

    /// <summary>The longest message to the worker.</summary>
    public const int LongestMessage = 2000;

    /// <summary>The longest reason that a worker gives when cancelling.</summary>
    public const int LongestReason = 500;

    /// <summary>The longest e-mail address. Source: RFC 5321 with erratum 1690.</summary>
    public const int LongestAddress = 254;

    private const string NeverInAnAddress = "\"(),:;<>[\\]";

    /// <summary>What the client wants to be called, on one line. Refuses <see cref="ClientInputRefusals.PseudonymTooLong"/>.</summary>
    /// <param name="text">As typed; null is nothing.</param>
    public static Outcome<string> Pseudonym(string? text) =>
        WrittenText.Line(text, LongestPseudonym) ?? (Outcome<string>)ClientInputRefusals.PseudonymTooLong;

    /// <summary>A meeting place, on one line. Empty leaves it to the worker. Refuses <see cref="ClientInputRefusals.PlaceTooLong"/>.</summary>
    /// <param name="text">As typed; null is nothing.</param>
    public static Outcome<string> Place(string? text) =>
        WrittenText.Line(text, LongestPlace) ?? (Outcome<string>)ClientInputRefusals.PlaceTooLong;

    /// <summary>A message to the worker, in any number of lines. Refuses <see cref="ClientInputRefusals.MessageTooLong"/>.</summary>
    /// <param name="text">As typed; null is nothing.</param>
    public static Outcome<string> Message(string? text) =>
        WrittenText.Lines(text, LongestMessage) ?? (Outcome<string>)ClientInputRefusals.MessageTooLong;

    /// <summary>A worker's reason for cancelling, in any number of lines. Refuses <see cref="ClientInputRefusals.ReasonTooLong"/>.</summary>
    /// <param name="text">As typed; null is nothing.</param>
    public static Outcome<string> Reason(string? text) =>
        WrittenText.Lines(text, LongestReason) ?? (Outcome<string>)ClientInputRefusals.ReasonTooLong;

    /// <summary>
    /// Where a reminder goes: a bare e-mail address whose domain has a dot, with no display name, comment, quotation or line
    /// break in it, so that nothing but an address can reach a mail's head. The part before the at sign is ASCII, as not
    /// every server takes more. Refuses <see cref="ClientInputRefusals.AddressNotValid"/>.
    /// </summary>
    /// <param name="text">As typed; null is nothing.</param>
    public static Outcome<string> ReminderAddress(string? text)
    {
        var address = (text ?? string.Empty).Trim();
        if (address.Length == 0)
        {
            return address;
        }

        return IsAddress(address) ? address : ClientInputRefusals.AddressNotValid;
    }

    private static bool IsAddress(string text) =>
        text.Length <= LongestAddress
        && !text.Any(character => char.IsControl(character) || char.IsWhiteSpace(character) || NeverInAnAddress.Contains(character, StringComparison.Ordinal))
        && MailAddress.TryCreate(text, out var address)
        && address.Address == text
        && address.User.All(char.IsAscii)
        && IsDomain(address.Host);

    private static bool IsDomain(string host) =>
        host.Split('.') is { Length: > 1 } labels
        && labels.All(label => label.Length is > 0 and <= 63
            && label[0] != '-'
            && label[^1] != '-'
            && label.All(character => char.IsLetterOrDigit(character) || character == '-'));
}

/// <summary>Every "no" about what was typed into a form.</summary>
public static class ClientInputRefusals
{
    /// <summary>The pseudonym is longer than <see cref="ClientInput.LongestPseudonym"/>.</summary>
    public static readonly Refusal PseudonymTooLong = new(nameof(PseudonymTooLong));

    /// <summary>The place is longer than <see cref="ClientInput.LongestPlace"/>.</summary>
    public static readonly Refusal PlaceTooLong = new(nameof(PlaceTooLong));

    /// <summary>A place was to be named, and nothing was written.</summary>
    public static readonly Refusal PlaceMissing = new(nameof(PlaceMissing));

    /// <summary>The message is longer than <see cref="ClientInput.LongestMessage"/>.</summary>
    public static readonly Refusal MessageTooLong = new(nameof(MessageTooLong));

    /// <summary>The reason is longer than <see cref="ClientInput.LongestReason"/>.</summary>
    public static readonly Refusal ReasonTooLong = new(nameof(ReasonTooLong));

    /// <summary>It is no e-mail address that a reminder could go to.</summary>
    public static readonly Refusal AddressNotValid = new(nameof(AddressNotValid));
}
