using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Staff;

/// <summary>What roles one member of staff may have together.</summary>
public static class StaffRoles
{
    /// <summary>Whether a role meets clients, and so needs a worker's public name and unit.</summary>
    public static bool MeetsClients(this StaffRole role) => role is StaffRole.Nurse or StaffRole.Counsellor;

    /// <summary>
    /// Whether the roles go together; null means they do. Refuses <see cref="StaffRefusals.RoleMissing"/> and
    /// <see cref="StaffRefusals.RolesDoNotMix"/>. Source: DESIGN, section 2, "never sees clients' texts".
    /// </summary>
    public static Refusal? Check(IReadOnlyCollection<StaffRole> roles)
    {
        if (roles.Count == 0)
        {
            return StaffRefusals.RoleMissing;
        }

        return roles.Contains(StaffRole.Administrator) && roles.Any(MeetsClients) ? StaffRefusals.RolesDoNotMix : null;
    }
}
