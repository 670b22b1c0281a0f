using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments;

/// <summary>What every published time has, weekly or not.</summary>
/// <param name="WorkerId">Null means the unit's team.</param>
/// <param name="Modes">One or more of the service's modes.</param>
/// <param name="Capacity">How many clients one time takes; 1 for a meeting.</param>
public sealed record TimesForm(ServiceId ServiceId, UnitId UnitId, WorkerId? WorkerId, ServiceModes Modes, int Capacity, bool MenOnly);
