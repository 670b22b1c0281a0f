using System.Globalization;
using System.Resources;
using NodaTime;
using NodaTime.Text;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Mail;
using ProSupport.Web.Texts;

namespace ProSupport.Web.Reminders;

/// <summary>
/// What a reminder says: a time and neutral words. The booking form shows the same words beforehand, so there is one
/// place that makes them.
/// </summary>
public sealed class ReminderText(DateTimeZone zone)
{
    private static readonly ResourceManager Resources = new(typeof(ReminderTexts));

    public ReminderWords For(Language language, Instant start)
    {
        var culture = language.Culture();
        var local = start.InZone(zone).LocalDateTime;

        // The words for dates come from the resources and not from the machine, whose language data may differ or lack.
        var date = LocalDatePattern.CreateWithInvariantCulture(Text("Mail_Date", culture)).Format(local.Date);
        var time = LocalTimePattern.CreateWithInvariantCulture(Text("Mail_Time", culture)).Format(local.TimeOfDay);
        var body = string.Format(culture, Text("Mail_Body", culture), Text($"Mail_{local.DayOfWeek}", culture), date, time);
        return new ReminderWords(Text("Mail_Subject", culture), body);
    }

    private static string Text(string key, CultureInfo culture) =>
        Resources.GetString(key, culture) ?? throw new InvalidOperationException($"ReminderTexts has no {key}.");
}

/// <summary>All that a reminder says.</summary>
public sealed record ReminderWords(string Subject, string Body);

/// <summary>Whether a form asks for an address: only when mail is set up and the time is far enough off, so that none is given in vain.</summary>
public sealed class ReminderOffer(MailSettings mail, ReminderText text, IClock clock)
{
    /// <summary>The words of the reminder that can be had for an appointment now; null when none can.</summary>
    public ReminderWords? For(Language language, Instant start) =>
        mail.CanSend && Reminder.DueFor(start, clock.GetCurrentInstant()) is not null ? text.For(language, start) : null;
}
