using ProSupport.Infrastructure.Mail;
using ProSupport.Infrastructure.Scheduling;

namespace ProSupport.Web.Reminders;

/// <summary>What became of one reminder in one run.</summary>
/// <param name="Mail">How the try ended; null when nothing was tried.</param>
public sealed record ReminderTry(MailOutcome? Mail, JobOutcome Counts)
{
    /// <summary>Somebody else has it, or it is not due any more.</summary>
    public static ReminderTry None { get; } = new(null, JobOutcome.Nothing);

    public static ReminderTry GivenUp { get; } = new(null, JobOutcome.Of("givenup", 1));
}
