using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments;

/// <summary>A coming time that follows no rule.</summary>
/// <param name="Worker">Null for the team.</param>
public sealed record OneOffTime(SlotId Id, Instant Start, Instant End, LocalizedText Service, string? Worker, bool Yours);
