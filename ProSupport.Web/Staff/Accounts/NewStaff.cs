using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>Somebody who is to get an account, or what an account is to become.</summary>
/// <param name="Email">What they sign in with. No mail is ever sent there by the product for an account.</param>
/// <param name="PublicName">What clients see; needed by those who meet clients only.</param>
/// <param name="UnitId">Needed by those who meet clients only.</param>
/// <param name="Language">The language of their pages.</param>
public sealed record NewStaff(
    string Email,
    IReadOnlyCollection<StaffRole> Roles,
    string PublicName,
    UnitId? UnitId,
    SpokenLanguages Languages,
    bool IsMale,
    Language Language)
{
    public bool MeetsClients => Roles.Any(role => role.MeetsClients());

    /// <summary>Null when everything that the roles need is there.</summary>
    public Refusal? Check()
    {
        if (StaffRoles.Check(Roles) is { } refusal)
        {
            return refusal;
        }

        return (MeetsClients, UnitId, PublicName.Trim().Length) switch
        {
            (false, _, _) => null,
            (_, null, _) => StaffRefusals.UnitMissing,
            (_, _, 0) => StaffRefusals.PublicNameMissing,
            (_, _, > LongestName) => StaffRefusals.TextTooLong,
            _ => null,
        };
    }

    private const int LongestName = 120;
}
