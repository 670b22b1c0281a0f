using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>The second step: the code of the authenticator app.</summary>
public partial class AppCode
{
    private string? _problem;

    [Inject]
    public required CheckSecondFactor Check { get; init; }

    [Inject]
    public required DateTimeZone Zone { get; init; }

    [SupplyParameterFromForm(FormName = "code")]
    private Fields? Form { get; set; }

    private async Task EnterAsync()
    {
        if (Account is not { TwoFactorEnabled: true } account)
        {
            return;
        }

        var result = await Check.AppCodeAsync(Http, account, Form?.Code);
        if (result.Account is null)
        {
            _problem = result.Problem(T["Code_Wrong"], T["Code_Wait"], Zone);
            return;
        }

        Navigation.NavigateTo(await Entrance.LetInAsync(Http, account, From));
    }

    public sealed class Fields
    {
        public string? Code { get; set; }
    }
}
