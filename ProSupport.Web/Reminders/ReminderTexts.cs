namespace ProSupport.Web.Reminders;

/// <summary>The words of a reminder. Names <c>ReminderTexts.resx</c> (Finnish), <c>.sv</c> and <c>.en</c>.</summary>
public sealed class ReminderTexts;
