namespace ProSupport.Infrastructure.Mail;

/// <summary>The mail server that takes reminders.</summary>
/// <param name="StartTls">False only for a server on this machine; true means that nothing is said before TLS stands.</param>
/// <param name="User">Null when the server asks for no password.</param>
/// <param name="PasswordFile">
/// The file with the password; null without a user. It is read for every mail, so that no object holds the password and
/// a changed one counts at once.
/// </param>
public sealed record SmtpSettings(string Host, int Port, bool StartTls, string? User, string? PasswordFile);
