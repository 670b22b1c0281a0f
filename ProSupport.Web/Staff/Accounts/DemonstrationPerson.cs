using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>Somebody of the demonstration.</summary>
/// <param name="WorkerId">A worker of that id exists for nurses and counsellors only.</param>
public sealed record DemonstrationPerson(string Email, StaffRole Role, WorkerId WorkerId, UnitId UnitId, bool IsMale);
