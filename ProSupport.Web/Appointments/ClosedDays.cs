using NodaTime;

namespace ProSupport.Web.Appointments;

/// <summary>Days on which no weekly hours are kept.</summary>
/// <param name="Worker">Null for the whole unit.</param>
public sealed record ClosedDays(LocalDate FirstDay, LocalDate LastDay, string? Worker, string Note);
