using Microsoft.AspNetCore.Authentication;
using ProSupport.Web.Layout;

namespace ProSupport.Web.Staff;

/// <summary>
/// The cookies of staff. Their path keeps them away from every public page; the circuit of staff pages listens below
/// that path too.
/// </summary>
internal static class StaffCookies
{
    /// <summary>Signed in.</summary>
    public const string Session = "staff";

    public static AuthenticationBuilder AddStaffCookies(this AuthenticationBuilder builder) => builder.AddCookie(Session, options =>
    {
        options.Cookie.Name = Session;
        options.Cookie.Path = StaffArea.Root;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.LoginPath = "/staff/sign-in";
        options.AccessDeniedPath = "/staff/no-access";
        options.ReturnUrlParameter = "from";
    });
}
