using Microsoft.Net.Http.Headers;
using ProSupport.Web.Layout;

namespace ProSupport.Web.Staff;

/// <summary>
/// What every answer to staff carries, refusals and the files of their pages included: nothing from elsewhere runs, no
/// other page holds this one in a frame, and no page stays in the browser for the next who sits down at it.
/// </summary>
internal static class StaffHeaders
{
    // Style elements are made by the component library at run time, under names of its own; scripts are all files.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    public static void UseStaffHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        // Asked now: what answers within a path of its own shortens the path while it does.
        if (!PublicHeaders.IsPublic(context.Request.Path))
        {
            context.Response.OnStarting(StaffArea.Contains(context.Request.Path) ? WriteForPage : Write, context.Response);
        }

        return next(context);
    });

    private static Task WriteForPage(object state)
    {
        ((HttpResponse)state).Headers.CacheControl = "no-store";
        return Write(state);
    }

    // As the answer starts, because the framework writes a policy of its own before that.
    private static Task Write(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        headers[HeaderNames.ContentSecurityPolicy] = ContentSecurityPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}
