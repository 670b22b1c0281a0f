using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Staff.Accounts;
using ProSupport.Web.Staff.Changes;
using ProSupport.Web.Staff.Sessions;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>One's own account. Static, as a new password writes a new cookie.</summary>
public partial class MyAccount
{
    private StaffAccount? _account;
    private Worker? _worker;
    private IReadOnlyList<AccountChangeLine> _changes = [];
    private int _codesLeft;
    private string? _said;
    private (string Form, Refusal Refusal)? _wrong;
    private IReadOnlyList<string>? _recoveryCodes;

    [Inject]
    public required UserManager<StaffAccount> Accounts { get; init; }

    [Inject]
    public required ChangeOwnAccount Change { get; init; }

    [Inject]
    public required AccountChangeList Changes { get; init; }

    [Inject]
    public required StaffEntrance Entrance { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private Fields? Form { get; set; }

    [SupplyParameterFromForm(FormName = "shown")]
    private ShownFields? Shown { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _account = await Accounts.GetUserAsync(Http.User) ?? throw new SessionEndedException();
        _worker = await Change.WorkerAsync(_account, Http.RequestAborted);
        _changes = await Changes.OfAsync(_account.WorkerId, Http.RequestAborted);
        _codesLeft = await Accounts.CountRecoveryCodesAsync(_account);
    }

    private string Told(string form) => _wrong is { } wrong && wrong.Form == form ? T["Refusal_" + wrong.Refusal.Name] : string.Empty;

    private bool Speaks(Worker worker, string code) => Shown?.Languages?.Contains(code) ?? worker.Languages.Include(code);

    private async Task DescribeAsync()
    {
        var refusal = await Change.PublicNameAsync(_account!, Shown?.Name ?? string.Empty, Shown?.Languages ?? [], Http.RequestAborted);
        if (Note("shown", refusal))
        {
            _worker = await Change.WorkerAsync(_account!, Http.RequestAborted);
            await Entrance.StayInAsync(Http, _account!);
        }
    }

    private async Task ChangePasswordAsync()
    {
        var refusal = Form?.Password != Form?.Repeated
            ? StaffRefusals.PasswordsDiffer
            : await Change.PasswordAsync(_account!, Form?.Current ?? string.Empty, Form?.Password ?? string.Empty, Http.RequestAborted);
        if (Note("password", refusal))
        {
            await Entrance.StayInAsync(Http, _account!);
        }
    }

    private async Task MakeCodesAsync()
    {
        var made = await Change.RecoveryCodesAsync(_account!, Form?.Current ?? string.Empty, Http.RequestAborted);
        if (Note("codes", made.Refusal))
        {
            _recoveryCodes = made.Value;
            _codesLeft = made.Value.Length;
        }
    }

    private async Task ForgetAppAsync()
    {
        if (Note("app", await Change.ForgetAppAsync(_account!, Form?.Current ?? string.Empty, Http.RequestAborted)))
        {
            await Entrance.LetOutAsync(Http);
            Navigation.NavigateTo("/staff/sign-in");
        }
    }

    private bool Note(string form, Refusal? refusal)
    {
        _wrong = refusal is null ? null : (form, refusal);
        _said = refusal is null ? T["Saved"].Value : null;
        return refusal is null;
    }

    public sealed class Fields
    {
        public string? Current { get; set; }

        public string? Password { get; set; }

        public string? Repeated { get; set; }
    }

    public sealed class ShownFields
    {
        public string? Name { get; set; }

        public string[]? Languages { get; set; }
    }
}
