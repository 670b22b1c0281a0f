using System.Globalization;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Crypto;

namespace ProSupport.Web.Privacy;

/// <summary>
/// A form carries a signed note of when it was made, so that a script that sends forms at once, or replays an old one, is
/// noticed without knowing anything of who sent it.
/// </summary>
public sealed class FormTickets(DayKeyVault vault, FormGuardSettings settings)
{
    private const string Purpose = "form";
    private const string CodePurpose = "code";

    /// <summary>A ticket for one form.</summary>
    public string Issue(BookingRequestId form, Instant now) =>
        vault.Sign(now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), PurposeOf(form));

    /// <summary>How old the form is that came back with a ticket.</summary>
    public FormAge AgeOf(BookingRequestId form, string? ticket, Instant now)
    {
        if (!vault.TryVerify(ticket, PurposeOf(form), out var made)
            || !long.TryParse(made, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return FormAge.TooOld;
        }

        var age = now - Instant.FromUnixTimeMilliseconds(milliseconds);
        if (age > settings.Oldest)
        {
            return FormAge.TooOld;
        }

        // After a clock was set back a form seems to come from the future; that is no reason to turn anybody away.
        return age >= Duration.Zero && age < settings.Youngest ? FormAge.TooYoung : FormAge.Right;
    }

    /// <summary>A ticket for a page that asks for a code or carries one.</summary>
    public string IssueForCode(Instant now) =>
        vault.Sign(now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), CodePurpose);

    /// <summary>
    /// Whether a page that carries a code was made too long ago for its answer to be shown again: a browser that goes back
    /// or reloads sends what was sent before. Without a ticket it comes from no page, but from whoever knows the code.
    /// </summary>
    public bool IsTooLateForCode(string? ticket, Instant now) => !string.IsNullOrEmpty(ticket)
        && !(vault.TryVerify(ticket, CodePurpose, out var made)
            && long.TryParse(made, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && now - Instant.FromUnixTimeMilliseconds(milliseconds) < Appointment.FormAnsweredFor);

    // The ticket belongs to this form alone, though the form's secret is not readable in it.
    private static string PurposeOf(BookingRequestId form) => $"{Purpose}:{form.Text}";
}

/// <summary>How old a form was when it came back.</summary>
public enum FormAge
{
    /// <summary>As old as a form is that a person filled in.</summary>
    Right,

    /// <summary>Sent sooner than anybody types.</summary>
    TooYoung,

    /// <summary>Opened long ago, or its ticket is missing or not ours.</summary>
    TooOld,
}
