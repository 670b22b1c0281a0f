using Microsoft.AspNetCore.Components;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Settings;
using ProSupport.Web.Staff.Accounts;
using ProSupport.Web.Texts;
using QRCoder;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>Sets up the authenticator app, before somebody sees anything else.</summary>
public partial class Enrol
{
    private const int PixelsPerModule = 4;
    private const int LettersPerGroup = 4;

    private string? _secret;
    private string? _problem;
    private string? _next;
    private IReadOnlyList<string>? _recoveryCodes;

    [Inject]
    public required SecondFactor SecondFactor { get; init; }

    [Inject]
    public required OrganisationSettings Organisation { get; init; }

    [SupplyParameterFromForm(FormName = "enrol")]
    private Fields? Form { get; set; }

    protected override async Task OpenAsync(StaffAccount account)
    {
        // Who has one already confirms by it; another is set up only after the first was reset.
        if (account.TwoFactorEnabled)
        {
            Navigation.NavigateTo("/staff/sign-in/code");
            return;
        }

        _secret = await SecondFactor.SecretToSetUpAsync(account, Http.RequestAborted);
    }

    private async Task ConfirmAsync()
    {
        if (Account is null || _secret is null)
        {
            return;
        }

        var codes = await SecondFactor.ConfirmAsync(Account, Form?.Code);
        if (codes is null)
        {
            _problem = T["Enrol_Wrong"];
            return;
        }

        _next = await Entrance.LetInAsync(Http, Account, From);
        _recoveryCodes = codes;
    }

    // The secret in groups of four, as it is easier to copy by hand.
    private static string Spaced(string secret) => string.Join(' ', secret.Chunk(LettersPerGroup).Select(group => new string(group)));

    private string QrOf(string secret)
    {
        var issuer = Uri.EscapeDataString(Organisation.Name.In(LanguageCultures.Current));
        var address = $"otpauth://totp/{issuer}:{Uri.EscapeDataString(Account!.Email!)}?secret={secret}&issuer={issuer}";
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(data);
        // Its words stand on the element around it.
        return picture.GetGraphic(PixelsPerModule).Replace("<svg ", "<svg aria-hidden=\"true\" ", StringComparison.Ordinal);
    }

    public sealed class Fields
    {
        public string? Code { get; set; }
    }
}
