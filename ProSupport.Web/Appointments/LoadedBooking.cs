using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Staff;

namespace ProSupport.Web.Appointments;

/// <summary>A booking with all that is told of it.</summary>
/// <param name="Appointment">With its slot loaded.</param>
/// <param name="Worker">Null for a team's slot.</param>
/// <param name="Reminder">Null when there is none.</param>
internal sealed record LoadedBooking(Appointment Appointment, Service Service, Unit Unit, Worker? Worker, Reminder? Reminder);
