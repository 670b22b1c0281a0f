using Microsoft.AspNetCore.Components;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Staff.Accounts;
using ProSupport.Web.Staff.Sessions;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>Somebody who was handed an invitation chooses a password and goes on to the second factor.</summary>
public partial class Invited
{
    private string? _problem;

    [Inject]
    public required AcceptInvitation Accept { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "invited")]
    private Fields? Form { get; set; }

    private async Task AcceptAsync()
    {
        var accepted = await ChooseAsync();
        if (accepted.Refused)
        {
            _problem = T["Refusal_" + accepted.Refusal.Name];
            return;
        }

        await StaffEntrance.LetHalfWayAsync(Http, accepted.Value, from: null);
        Navigation.NavigateTo(accepted.Value.TwoFactorEnabled ? "/staff/sign-in/code" : "/staff/enrol");
    }

    private async Task<Outcome<StaffAccount>> ChooseAsync() => Form?.Password == Form?.Repeated
        ? await Accept.RunAsync(Form?.Code, Form?.Password ?? string.Empty, Http.RequestAborted)
        : StaffRefusals.PasswordsDiffer;

    public sealed class Fields
    {
        public string? Code { get; set; }

        public string? Password { get; set; }

        public string? Repeated { get; set; }
    }
}
