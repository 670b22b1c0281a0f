using NodaTime;

namespace ProSupport.Infrastructure.Mail;

/// <summary>One plain mail to one address. Not a record, and it prints as nothing: an address must not get into a log.</summary>
public sealed class OutgoingMail(string id, string to, string subject, string body, Instant at)
{
    /// <summary>The left part of the message id. The same for every try, so that a server can tell a repeated mail.</summary>
    public string Id { get; } = id;

    public string To { get; } = to;

    public string Subject { get; } = subject;

    public string Body { get; } = body;

    /// <summary>When it is handed over.</summary>
    public Instant At { get; } = at;

    public override string ToString() => "(mail)";
}
