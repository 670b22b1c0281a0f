using System.Security.Claims;
using ProSupport.Infrastructure.Staff;

namespace ProSupport.Web.Staff.Sessions;

/// <summary>What the cookies of staff hold.</summary>
internal static class StaffPrincipal
{
    /// <summary>Somebody who gave the right password and still owes the second factor.</summary>
    public static ClaimsPrincipal HalfWay(StaffAccount account) => Make(StaffCookies.HalfWay, Who(account));

    public static ClaimsPrincipal SignedIn(StaffAccount account, string name, IEnumerable<string> roles, string session) => Make(
        StaffCookies.Session,
        [
            .. Who(account),
            new Claim(ClaimTypes.Name, name),
            new Claim(StaffClaims.Language, account.Language.ToString()),
            new Claim(StaffClaims.Session, session),
            .. roles.Select(role => new Claim(ClaimTypes.Role, role)),
        ]);

    private static Claim[] Who(StaffAccount account) =>
        [new(ClaimTypes.NameIdentifier, account.Id.ToString()), new(StaffClaims.SecurityStamp, account.SecurityStamp ?? string.Empty)];

    private static ClaimsPrincipal Make(string scheme, IEnumerable<Claim> claims) => new(new ClaimsIdentity(claims, scheme));
}
