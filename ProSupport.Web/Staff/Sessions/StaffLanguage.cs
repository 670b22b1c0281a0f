using ProSupport.Web.Layout;

namespace ProSupport.Web.Staff.Sessions;

/// <summary>The language of staff pages and of their circuits: the account's, else the one chosen last, else the browser's.</summary>
internal static class StaffLanguage
{
    public static void UseStaffLanguage(this WebApplication app) => app.UseWhen(
        http => StaffArea.Contains(http.Request.Path),
        staff => staff.Use((http, next) =>
        {
            Speak(http);
            return next(http);
        }));

    /// <summary>Makes everything that follows in this request speak it.</summary>
    public static void Speak(HttpContext http) => PublicLanguage.Speak(
        SignedInStaff.From(http.User)?.Language ?? PublicLanguage.Of(http.Request.Cookies[StaffCookies.Language]) ?? PublicLanguage.Preferred(http.Request));
}
