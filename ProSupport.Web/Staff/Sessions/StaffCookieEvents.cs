using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using ProSupport.Web.Layout;
using ProSupport.Web.Staff.Frame;

namespace ProSupport.Web.Staff.Sessions;

/// <summary>Asks the database on every request whether the session of a cookie still stands.</summary>
internal sealed class StaffCookieEvents(StaffSessions sessions) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        // Outside the staff area nothing of staff counts, and no answer there may touch a cookie.
        if (!StaffArea.Contains(context.Request.Path))
        {
            context.RejectPrincipal();
        }
        else if (!await sessions.KeepAsync(context.Principal!, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(StaffCookies.Session);
        }
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        // A script that asks is told plainly; only a page can be led to another page.
        if (HttpMethods.IsGet(context.Request.Method) && !StaffCircuit.Owns(context.Request.Path))
        {
            return base.RedirectToLogin(context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        // The first page of the staff area is the diary; whoever has none begins with the first page that they do have.
        if (context.Request.Path.Equals(StaffArea.Root, StringComparison.OrdinalIgnoreCase)
            && SignedInStaff.From(context.HttpContext.User) is { } worker)
        {
            context.RedirectUri = StaffMenu.For(worker).First().Address;
        }

        return base.RedirectToAccessDenied(context);
    }
}
