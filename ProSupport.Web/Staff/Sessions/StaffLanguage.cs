using System.Globalization;
using ProSupport.Domain.Shared;
using ProSupport.Web.Layout;
using ProSupport.Web.Texts;

namespace ProSupport.Web.Staff.Sessions;

/// <summary>The language of staff pages and of their circuits: the account's, else the one chosen last, else the browser's.</summary>
internal static class StaffLanguage
{
    public static void UseStaffLanguage(this WebApplication app) => app.UseWhen(
        http => StaffArea.Contains(http.Request.Path),
        staff => staff.Use((http, next) =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Of(http).Culture();
            return next(http);
        }));

    private static Language Of(HttpContext http) =>
        SignedInStaff.From(http.User)?.Language ?? Named(http.Request.Cookies[StaffCookies.Language]) ?? OfBrowser(http.Request);

    private static Language? Named(string? name) => Enum.TryParse<Language>(name, ignoreCase: true, out var language) ? language : null;

    private static Language OfBrowser(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(entry => entry.Quality ?? 1)
        .Select(entry => Named(entry.Value.Value?.Split('-')[0]))
        .FirstOrDefault(language => language is not null) ?? Language.Fi;
}
