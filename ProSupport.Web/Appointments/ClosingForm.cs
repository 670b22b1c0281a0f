using NodaTime;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments;

/// <summary>Days on which a unit, or one worker of it, keeps no weekly hours.</summary>
/// <param name="WorkerId">Null closes the whole unit.</param>
/// <param name="LastDay">Inclusive.</param>
/// <param name="Note">Why, for staff only; never anything about a client.</param>
public sealed record ClosingForm(UnitId UnitId, WorkerId? WorkerId, LocalDate FirstDay, LocalDate LastDay, string? Note);
