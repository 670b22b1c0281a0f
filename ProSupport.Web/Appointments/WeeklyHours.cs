using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments;

/// <summary>Weekly hours as they stand.</summary>
/// <param name="Worker">Null for the team.</param>
public sealed record WeeklyHours(OpeningRule Rule, LocalizedText Service, string? Worker, bool Yours);
