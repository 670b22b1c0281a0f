using NodaTime;
using ProSupport.Domain.Appointments;

namespace ProSupport.Web.Appointments;

/// <summary>A time to which a booking can be moved.</summary>
/// <param name="Worker">The worker's public name; null for the team.</param>
public sealed record TimeToMoveTo(SlotId SlotId, Instant Start, Instant End, string Unit, string? Worker);
