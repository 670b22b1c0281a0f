using ProSupport.Domain.Privacy;

namespace ProSupport.Web.Appointments;

/// <summary>A booking that is stored for good.</summary>
/// <param name="Code">Shown once; nobody can find it again.</param>
public sealed record Booked(ClientCode Code, ClientsBooking Booking);
