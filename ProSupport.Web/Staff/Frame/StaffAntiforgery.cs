using Microsoft.AspNetCore.Antiforgery;
using ProSupport.Web.Layout;

namespace ProSupport.Web.Staff.Frame;

/// <summary>
/// Guards the forms of staff, who are signed in by a cookie. A public page has no cookie that another site's form
/// could ride on, so there is nothing to guard and no token is made.
/// </summary>
internal sealed class StaffAntiforgery(IAntiforgery inner) : IAntiforgery
{
    private static readonly AntiforgeryTokenSet None = new(null, null, "unused", null);

    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) =>
        Guards(httpContext) ? inner.GetAndStoreTokens(httpContext) : None;

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) =>
        Guards(httpContext) ? inner.GetTokens(httpContext) : None;

    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => inner.IsRequestValidAsync(httpContext);

    public Task ValidateRequestAsync(HttpContext httpContext) => inner.ValidateRequestAsync(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext)
    {
        if (Guards(httpContext))
        {
            inner.SetCookieTokenAndHeader(httpContext);
        }
    }

    // What is mounted below the staff area sees its own part of the address as the path.
    private static bool Guards(HttpContext context) => StaffArea.Contains(context.Request.PathBase.Add(context.Request.Path));
}
