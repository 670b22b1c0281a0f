namespace ProSupport.Tests.Support.Mail;

/// <summary>How a mail server misbehaves.</summary>
public enum SmtpMishap
{
    None,

    /// <summary>421 instead of a greeting.</summary>
    NotNow,

    /// <summary>The connection stands, and nothing is ever said.</summary>
    Mute,

    /// <summary>Somebody on the way has written over the offer of STARTTLS, as some firewalls do.</summary>
    StartTlsStripped,

    /// <summary>Offers STARTTLS, and answers 454 when it is taken up.</summary>
    StartTlsRefused,

    /// <summary>535 to every password.</summary>
    WrongPassword,

    /// <summary>550 to every sender.</summary>
    NoSuchSender,

    /// <summary>550 to every recipient.</summary>
    NoSuchRecipient,

    /// <summary>450 to every recipient.</summary>
    RecipientLater,

    /// <summary>501 to every recipient.</summary>
    RecipientUnread,

    /// <summary>554 after the whole message.</summary>
    MessageDisliked,

    /// <summary>Hangs up after the first line of the message.</summary>
    DropsTheMessage,

    /// <summary>Hangs up after the whole message, before it says that it took it.</summary>
    HangsUpUnanswered,

    /// <summary>Falls silent after the whole message.</summary>
    FallsSilent,

    /// <summary>Takes the message, and hangs up when the client says goodbye.</summary>
    HangsUpAtGoodbye,

    /// <summary>Takes the message, and falls silent when the client says goodbye.</summary>
    SilentAtGoodbye,
}
