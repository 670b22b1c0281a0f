using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Staff;

/// <summary>What roles one member of staff may have together.</summary>
public static class StaffRoles
{
    /// <summary>Whether a role meets clients, and so needs a worker's public name and unit.</summary>
    public static bool MeetsClients(this StaffRole role) => role is StaffRole.Nurse or StaffRole.Counsellor;

    /// <summary>Whether a role makes somebody a second person for what is done to accounts.</summary>
    public static bool Decides(this StaffRole role) => role is StaffRole.Coordinator or StaffRole.Administrator;

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

/// <summary>What a member of staff does, which decides what they see. Source: DESIGN, section 2.</summary>
public enum StaffRole
{
    /// <summary>Test slots, drop-in, results.</summary>
    Nurse,

    /// <summary>Diary, meetings, places, messages.</summary>
    Counsellor,

    /// <summary>Units, services, opening rules, reports.</summary>
    Coordinator,

    /// <summary>Accounts, settings, jobs, health. Never sees a client's texts.</summary>
    Administrator,
}
