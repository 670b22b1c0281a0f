using NodaTime;
using ProSupport.Domain.Reminders;

namespace ProSupport.Web.Appointments;

/// <summary>The reminder of a booking as its client sees it.</summary>
/// <param name="DueAt">When it is sent, or tried next.</param>
/// <param name="Address">Null once it was sent or given up, when it is stored no more.</param>
public sealed record ClientsReminder(ReminderState State, Instant DueAt, string? Address);
