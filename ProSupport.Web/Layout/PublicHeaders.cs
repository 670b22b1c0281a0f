using Microsoft.Net.Http.Headers;

namespace ProSupport.Web.Layout;

/// <summary>
/// What every public answer carries, the style sheet's and the errors' included: nothing is kept in the browser, nothing
/// tells the next site where a visitor came from, and nothing from elsewhere is loaded.
/// </summary>
internal static class PublicHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private const string PermissionsPolicy =
        "browsing-topics=(), camera=(), display-capture=(), geolocation=(), interest-cohort=(), microphone=(), payment=(), usb=()";

    private static readonly PathString[] OfStaffPages = ["/_framework", "/_content", "/_blazor"];

    public static void UsePublicHeaders(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (IsPublic(context.Request.Path))
        {
            context.Response.OnStarting(Write, context.Response);
            PublicLanguage.Speak(PublicLanguage.OfPath(context.Request.Path) ?? PublicLanguage.Preferred(context.Request));
        }

        await next(context);
    });

    public static bool IsPublic(PathString path) =>
        !StaffArea.Contains(path) && path != "/staff.css" && !OfStaffPages.Any(part => path.StartsWithSegments(part));

    // As the answer starts, because a static file sets headers of its own before that.
    private static Task Write(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        headers.CacheControl = "no-store";
        headers[HeaderNames.ContentSecurityPolicy] = ContentSecurityPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = PermissionsPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.Remove("blazor-enhanced-nav");
        return Task.CompletedTask;
    }
}
