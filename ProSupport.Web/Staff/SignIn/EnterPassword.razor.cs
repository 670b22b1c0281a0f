using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using NodaTime;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Staff.Accounts;
using ProSupport.Web.Staff.Sessions;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>The first step: address and password. What was wrong about them is not told.</summary>
public partial class EnterPassword
{
    private string? _problem;

    [Inject]
    public required CheckPassword Check { get; init; }

    [Inject]
    public required UserManager<StaffAccount> Accounts { get; init; }

    [Inject]
    public required DemonstrationSignIn Demonstration { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required DateTimeZone Zone { get; init; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    // The page that was wanted, as the redirect to here wrote it.
    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "ended")]
    private string? Ended { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    private Fields? Form { get; set; }

    private async Task EnterAsync()
    {
        var result = await Check.RunAsync(Http, Form?.Email ?? string.Empty, Form?.Password ?? string.Empty);
        if (result.Busy)
        {
            (Http.Response.StatusCode, Http.Response.Headers.RetryAfter, _problem) = (StatusCodes.Status503ServiceUnavailable, "30", T["SignIn_Busy"]);
            return;
        }

        if (result.Account is not { } account)
        {
            _problem = result.Problem(T["SignIn_Wrong"], T["SignIn_Locked"], Zone);
            return;
        }

        await StaffEntrance.LetHalfWayAsync(Http, account, From);
        if (account.TwoFactorEnabled)
        {
            await Demonstration.ShowCodeAsync(Accounts, account);
        }

        Navigation.NavigateTo(account.TwoFactorEnabled ? "/staff/sign-in/code" : "/staff/enrol");
    }

    public sealed class Fields
    {
        public string? Email { get; set; }

        public string? Password { get; set; }
    }
}
