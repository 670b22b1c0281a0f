using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>The second step for somebody who has not got the app at hand: one of the codes kept on paper.</summary>
public partial class RecoveryCode
{
    private string? _problem;

    [Inject]
    public required CheckSecondFactor Check { get; init; }

    [Inject]
    public required DateTimeZone Zone { get; init; }

    [SupplyParameterFromForm(FormName = "recovery")]
    private Fields? Form { get; set; }

    private async Task EnterAsync()
    {
        if (Account is not { TwoFactorEnabled: true } account)
        {
            return;
        }

        var result = await Check.RecoveryCodeAsync(account, Form?.Code, Http.RequestAborted);
        if (result.Account is null)
        {
            _problem = result.Problem(T["Recovery_Wrong"], T["SignIn_Locked"], Zone);
            return;
        }

        await Entrance.LetInAsync(Http, account);
        Navigation.NavigateTo(From);
    }

    public sealed class Fields
    {
        public string? Code { get; set; }
    }
}
