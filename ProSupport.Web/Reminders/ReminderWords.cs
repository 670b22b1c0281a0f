namespace ProSupport.Web.Reminders;

/// <summary>All that a reminder says.</summary>
public sealed record ReminderWords(string Subject, string Body);
