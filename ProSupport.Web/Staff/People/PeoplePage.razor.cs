using Microsoft.AspNetCore.Components;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Web.Places;
using ProSupport.Web.Staff.Accounts;
using ProSupport.Web.Texts;
using Radzen;

namespace ProSupport.Web.Staff.People;

/// <summary>The accounts of staff, for administrators.</summary>
public sealed partial class PeoplePage : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<StaffMember>? _people;
    private IReadOnlyList<Unit> _units = [];
    private PersonInput? _input;
    private Guid? _edited;
    private Guid _me;
    private Invitation? _invitation;
    private Refusal? _wrong;
    private string? _said;
    private string? _failed;
    private bool _busy;

    [Inject]
    public required StaffList List { get; init; }

    [Inject]
    public required UnitList UnitList { get; init; }

    [Inject]
    public required AddStaff Add { get; init; }

    [Inject]
    public required ChangeStaff Change { get; init; }

    [Inject]
    public required CurrentWorker Worker { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        // Made ahead, the page has its title and says that it loads; what can be pressed comes with the circuit.
        if (!RendererInfo.IsInteractive)
        {
            return;
        }

        _me = (await Worker.GetAsync()).WorkerId.Value;
        _units = await UnitList.RunAsync(_left.Token);
        await LoadAsync();
    }

    private async Task LoadAsync() => _people = await List.RunAsync(_left.Token);

    private string? UnitName(StaffMember member) =>
        _units.FirstOrDefault(unit => unit.Id == member.UnitId)?.Name.In(LanguageCultures.Current);

    private void StartAdding() =>
        (_input, _edited, _wrong) = (new PersonInput { Unit = _units.Count == 1 ? _units[0].Id.Value : null }, null, null);

    private void StartEditing(StaffMember member) => (_input, _edited, _wrong) = (PersonInput.Of(member), member.Id, null);

    private void StopEditing() => (_input, _edited, _wrong) = (null, null, null);

    private Task AddAsync() => FormAsync(
        () => Add.RunAsync(_input!.ToStaff(), _left.Token), invitation => _invitation = invitation, T["People_Invited", _input!.Email]);

    private Task ChangeAsync() => FormAsync(
        () => Change.DescribeAsync(_edited!.Value, _input!.ToStaff(), _left.Token), _ => { }, T["People_Changed", _input!.Email]);

    private Task InviteAgainAsync(StaffMember member) =>
        StepAsync(() => Change.InviteAgainAsync(member.Id), invitation => _invitation = invitation, _ => T["People_Invited", member.Email]);

    private async Task ResetAppAsync(StaffMember member)
    {
        if (await IsSureAsync("People_ResetAppSure", member))
        {
            await StepAsync(() => Change.ResetSecondFactorAsync(member.Id), _ => { }, _ => T["People_AppReset", member.Email]);
        }
    }

    private async Task CloseAsync(StaffMember member)
    {
        if (await IsSureAsync("People_CloseSure", member))
        {
            await StepAsync(
                () => Change.CloseAsync(member.Id, _left.Token),
                _ => { },
                left => left == 0 ? T["People_Closed", member.Email] : T["People_ClosedWithBookings", member.Email, left]);
        }
    }

    private Task ReopenAsync(StaffMember member) =>
        StepAsync(() => Change.ReopenAsync(member.Id, _left.Token), _ => { }, _ => T["People_Reopened", member.Email]);

    private async Task<bool> IsSureAsync(string question, StaffMember member) => await Dialogs.Confirm(
        T[question, member.Email], T["Sure_Title"], new ConfirmOptions { OkButtonText = T["Sure_Yes"], CancelButtonText = T["Cancel"] }) == true;

    private Task FormAsync<T>(Func<Task<Outcome<T>>> step, Action<T> keep, string said)
        where T : notnull =>
        RunAsync(step, refusal => _wrong = refusal, made =>
        {
            keep(made);
            StopEditing();
            return said;
        });

    private Task StepAsync<T>(Func<Task<Outcome<T>>> step, Action<T> keep, Func<T, string> said)
        where T : notnull =>
        RunAsync(step, refusal => _failed = this.T["Refusal_" + refusal.Name], made =>
        {
            keep(made);
            return said(made);
        });

    private async Task RunAsync<T>(Func<Task<Outcome<T>>> step, Action<Refusal> refuse, Func<T, string> finish)
        where T : notnull
    {
        if (_busy)
        {
            return;
        }

        (_busy, _said, _failed, _wrong, _invitation) = (true, null, null, null, null);
        try
        {
            var outcome = await step();
            if (outcome.Refused)
            {
                refuse(outcome.Refusal);
                return;
            }

            _said = finish(outcome.Value);
            await LoadAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}
