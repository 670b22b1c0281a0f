using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Layout;

namespace ProSupport.Web.Staff.Sessions;

/// <summary>What the bar of every staff page posts to.</summary>
internal static class SessionEndpoints
{
    public static void MapSessionEndpoints(this IEndpointRouteBuilder app)
    {
        var staff = app.MapGroup(StaffArea.Root);
        staff.MapPost("/sign-out", SignOutAsync).RequireAuthorization(StaffPolicies.Staff);
        staff.MapPost("/language", ChooseLanguageAsync).AllowAnonymous();

        // Sent by staff.js while somebody works inside a circuit; the cookie's check notes it.
        staff.MapPost("/still-here", () => Results.NoContent()).RequireAuthorization(StaffPolicies.Staff);
        app.MapBlazorHub(StaffCircuit.Address).RequireAuthorization(StaffPolicies.Staff);
    }

    // A form value has to be asked for, or the antiforgery token would go unchecked.
    private static async Task<IResult> SignOutAsync(HttpContext http, StaffEntrance entrance, [FromForm] string? from)
    {
        await entrance.LetOutAsync(http);
        return Results.LocalRedirect(from is null ? "/staff/sign-in" : StaffEntrance.OwnPage(from));
    }

    private static async Task<IResult> ChooseLanguageAsync(
        HttpContext http, StaffEntrance entrance, UserManager<StaffAccount> accounts, [FromForm(Name = "language")] string? code, [FromForm] string? from)
    {
        if (PublicLanguage.Of(code) is not { } language)
        {
            return Results.BadRequest();
        }

        // Nobody is signed in on the sign-in page itself, where the language can be chosen too.
        if (accounts.GetUserId(http.User) is { } id && await accounts.FindByIdAsync(id) is { } account)
        {
            account.Language = language;
            await accounts.UpdateAsync(account);
            await entrance.StayInAsync(http, account);
        }
        else
        {
            StaffEntrance.RememberLanguage(http, language);
        }

        return Results.LocalRedirect(StaffEntrance.OwnPage(from));
    }
}
