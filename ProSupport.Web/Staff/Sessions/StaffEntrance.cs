using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Layout;
using ProSupport.Web.Staff.Guards;
using ProSupport.Web.Staff.SignIn;

namespace ProSupport.Web.Staff.Sessions;

/// <summary>Lets people in and out by their cookies. Only a static page or a form's endpoint can, as a circuit sends no cookie.</summary>
public sealed class StaffEntrance(
    UserManager<StaffAccount> accounts, StaffSessions sessions, KnownBrowsers browsers, SignInNews news, ProSupportDb db)
{
    // Stands for this site, so that an address is read as a browser would read it: dots, backslashes and all.
    private static readonly Uri Here = new("https://here.invalid/");

    /// <summary>The password was right.</summary>
    /// <param name="from">The page that they wanted; only one of the staff area is gone to.</param>
    public static Task LetHalfWayAsync(HttpContext http, StaffAccount account, string? from) => http.SignInAsync(
        StaffCookies.HalfWay, StaffPrincipal.HalfWay(account), new AuthenticationProperties { RedirectUri = OwnPage(from) });

    /// <summary>Who is half-way in, and the page that they wanted; null when nobody is.</summary>
    public async Task<(StaffAccount Account, string From)?> HalfWayAsync(HttpContext http)
    {
        var ticket = await http.AuthenticateAsync(StaffCookies.HalfWay);
        var id = ticket.Principal?.FindFirstValue(ClaimTypes.NameIdentifier);
        var account = id is null ? null : await accounts.FindByIdAsync(id);
        return account is null || account.Closed || account.SecurityStamp != ticket.Principal!.FindFirstValue(StaffClaims.SecurityStamp)
            ? null
            : (account, OwnPage(ticket.Properties?.RedirectUri));
    }

    /// <summary>Both factors were right.</summary>
    /// <param name="from">The page that they wanted.</param>
    /// <returns>The page to go to: that one, or first the news about the account.</returns>
    public async Task<string> LetInAsync(HttpContext http, StaffAccount account, string from)
    {
        await http.SignOutAsync(StaffCookies.HalfWay);
        var session = await sessions.BeginAsync(account.Id, http.RequestAborted);
        await WriteAsync(http, account, session, null);
        return (await news.RunAsync(account.Id, http.RequestAborted)).WorthTelling
            ? $"{SinceLastTime.Address}?from={Uri.EscapeDataString(from)}"
            : from;
    }

    /// <summary>Writes the cookie anew after its owner changed the account, so that this session goes on.</summary>
    public async Task StayInAsync(HttpContext http, StaffAccount account)
    {
        var ticket = await http.AuthenticateAsync(StaffCookies.Session);
        var session = ticket.Principal?.FindFirstValue(StaffClaims.Session) ?? throw new SessionEndedException();
        await WriteAsync(http, account, session, ticket.Properties);
    }

    public async Task LetOutAsync(HttpContext http)
    {
        await sessions.EndAsync(http.User, http.RequestAborted);
        await http.SignOutAsync(StaffCookies.Session);
    }

    /// <summary>The page to go to: the one asked for if it is of the staff area, the first one otherwise.</summary>
    public static string OwnPage(string? from) =>
        from is not null
        && Uri.TryCreate(Here, from, out var page)
        && page.GetLeftPart(UriPartial.Authority) == Here.GetLeftPart(UriPartial.Authority)
        && StaffArea.Contains(page.AbsolutePath)
            ? page.PathAndQuery
            : StaffArea.Root;

    private async Task WriteAsync(HttpContext http, StaffAccount account, string session, AuthenticationProperties? properties)
    {
        var worker = account.WorkerId;
        var name = await db.Workers.AsNoTracking().Where(row => row.Id == worker).Select(row => row.PublicName).FirstOrDefaultAsync(http.RequestAborted);
        var roles = await accounts.GetRolesAsync(account);
        await http.SignInAsync(
            StaffCookies.Session, StaffPrincipal.SignedIn(account, name ?? account.Email ?? string.Empty, roles, session), properties);
        RememberLanguage(http, account.Language);
        await browsers.RememberAsync(http, account);
    }

    /// <summary>For the sign-in page, which does not know yet whose language to speak.</summary>
    public static void RememberLanguage(HttpContext http, Language language)
    {
        var options = StaffCookies.Plain;
        options.Secure = http.Request.IsHttps;
        http.Response.Cookies.Append(StaffCookies.Language, language.ToString(), options);
    }
}
