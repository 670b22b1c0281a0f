using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>One line of the list of people.</summary>
/// <param name="PublicName">Empty for somebody who meets no clients.</param>
/// <param name="Invited">Has not chosen a password yet.</param>
/// <param name="Waits">Something asked for this account waits for a second person.</param>
/// <param name="HasSecondFactor">An authenticator app is set up.</param>
public sealed record StaffMember(
    Guid Id,
    string Email,
    IReadOnlyList<StaffRole> Roles,
    string PublicName,
    UnitId? UnitId,
    SpokenLanguages Languages,
    bool IsMale,
    Language Language,
    bool Invited,
    bool HasSecondFactor,
    bool Closed,
    bool Waits);
