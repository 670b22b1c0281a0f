using NodaTime;
using ProSupport.Domain.Reminders;

namespace ProSupport.Web.Appointments;

/// <summary>Where a reminder stands, without its address.</summary>
/// <param name="DueAt">When it is sent; means nothing once it was sent or given up.</param>
public sealed record OpenedReminder(ReminderState State, Instant DueAt);
