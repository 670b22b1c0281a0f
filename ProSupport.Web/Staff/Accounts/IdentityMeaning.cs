using Microsoft.AspNetCore.Identity;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Web.Staff.Guards;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>What the framework's "no" means in ours.</summary>
internal static class IdentityMeaning
{
    /// <summary>Of what was refused; the plainer reason first.</summary>
    public static Refusal Refusal(this IdentityResult result) => result.Errors.Select(error => error.Code).Order().First() switch
    {
        CommonPasswords.Reason => StaffRefusals.PasswordTooCommon,
        var code when code.StartsWith("Password", StringComparison.Ordinal) => StaffRefusals.PasswordTooWeak,
        nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => StaffRefusals.AddressTaken,
        nameof(IdentityErrorDescriber.ConcurrencyFailure) => StaffRefusals.AccountChangedMeanwhile,
        _ => StaffRefusals.AddressUnusable,
    };
}
