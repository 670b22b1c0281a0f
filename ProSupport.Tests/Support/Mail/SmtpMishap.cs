namespace ProSupport.Tests.Support.Mail;

/// <summary>How a mail server misbehaves.</summary>
public enum SmtpMishap
{
    None,

    /// <summary>421 instead of a greeting.</summary>
    NotNow,

    /// <summary>The connection stands, and nothing is ever said.</summary>
    Mute,

    /// <summary>550 to every recipient.</summary>
    NoSuchRecipient,

    /// <summary>450 to every recipient.</summary>
    RecipientLater,

    /// <summary>Hangs up after the first line of the message.</summary>
    DropsTheMessage,

    /// <summary>Hangs up after the whole message, before it says that it took it.</summary>
    HangsUpUnanswered,

    /// <summary>Falls silent after the whole message.</summary>
    FallsSilent,
}
