using Microsoft.AspNetCore.Components;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Staff.Accounts;
using ProSupport.Web.Staff.Sessions;
using ProSupport.Web.Texts;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>The one time that somebody gets in without an account: with the code from the console of an empty installation.</summary>
public partial class FirstSetUp
{
    private bool _open;
    private string? _problem;

    [Inject]
    public required SetUp Installation { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "set-up")]
    private Fields? Form { get; set; }

    protected override async Task OnInitializedAsync() => _open = await Installation.IsOpenAsync(Http.RequestAborted);

    private async Task MakeAsync()
    {
        var made = await RunAsync(Form ?? new Fields());
        if (made.Refused)
        {
            _problem = T["Refusal_" + made.Refusal.Name];
            return;
        }

        await StaffEntrance.LetHalfWayAsync(Http, made.Value, from: null);
        Navigation.NavigateTo("/staff/enrol");
    }

    private async Task<Outcome<StaffAccount>> RunAsync(Fields form) => form.Password == form.Repeated
        ? await Installation.RunAsync(
            new SetUpForm(form.Code, form.Email ?? string.Empty, form.Password ?? string.Empty, form.Town ?? string.Empty, LanguageCultures.Current),
            Http.RequestAborted)
        : StaffRefusals.PasswordsDiffer;

    public sealed class Fields
    {
        public string? Code { get; set; }

        public string? Email { get; set; }

        public string? Town { get; set; }

        public string? Password { get; set; }

        public string? Repeated { get; set; }
    }
}
