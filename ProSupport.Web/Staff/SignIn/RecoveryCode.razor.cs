using Microsoft.AspNetCore.Components;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>The second step for somebody who has not got the app at hand: one of the codes kept on paper.</summary>
public partial class RecoveryCode
{
    private string? _problem;

    [Inject]
    public required CheckSecondFactor Check { get; init; }

    [SupplyParameterFromForm(FormName = "recovery")]
    private Fields? Form { get; set; }

    private async Task EnterAsync()
    {
        if (Account is not { TwoFactorEnabled: true } account)
        {
            return;
        }

        var result = await Check.RecoveryCodeAsync(Http, account, Form?.Code);
        if (result.Account is null)
        {
            _problem = T["Recovery_Wrong"];
            return;
        }

        Navigation.NavigateTo(await Entrance.LetInAsync(Http, account, From));
    }

    public sealed class Fields
    {
        public string? Code { get; set; }
    }
}
