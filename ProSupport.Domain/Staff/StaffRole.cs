namespace ProSupport.Domain.Staff;

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
