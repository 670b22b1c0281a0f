using NodaTime;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Mail;

namespace ProSupport.Web.Reminders;

/// <summary>Whether a form asks for an address: only when mail is set up and the time is far enough off, so that none is given in vain.</summary>
public sealed class ReminderOffer(MailSettings mail, ReminderText text, IClock clock)
{
    /// <summary>The words of the reminder that can be had for an appointment now; null when none can.</summary>
    public ReminderWords? For(Language language, Instant start) =>
        mail.CanSend && Reminder.DueFor(start, clock.GetCurrentInstant()) is not null ? text.For(language, start) : null;
}
