using Microsoft.AspNetCore.Components;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Web.Places;
using ProSupport.Web.Staff.Accounts;
using ProSupport.Web.Staff.Changes;
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
    private StaffMember? _edited;
    private IReadOnlyList<Difference> _differences = [];
    private WorkerId _me;
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

        _me = (await Worker.GetAsync()).WorkerId;
        _units = await UnitList.RunAsync(_left.Token);
        await LoadAsync();
    }

    private async Task LoadAsync() => _people = await List.RunAsync(_left.Token);

    private string? UnitName(StaffMember member) =>
        _units.FirstOrDefault(unit => unit.Id == member.UnitId)?.Name.In(LanguageCultures.Current);

    private void StartAdding() => Show(new PersonInput { Unit = _units.Count == 1 ? _units[0].Id.Value : null }, null);

    private void StartEditing(StaffMember member) => Show(PersonInput.Of(member), member);

    private void StopEditing() => Show(null, null);

    private void Show(PersonInput? input, StaffMember? edited) => (_input, _edited, _wrong, _differences) = (input, edited, null, []);

    private Task AddAsync() => FormAsync(
        () => Change.AddAsync(_me, _input!.ToStaff(), _left.Token), T["People_Invited", _input!.Email]);

    private Task ChangeAsync() => FormAsync(
        () => Change.DescribeAsync(_me, _edited!, _input!.ToStaff(), _left.Token), T["People_Changed", _input!.Email]);

    private Task InviteAgainAsync(StaffMember member) =>
        StepAsync(() => Change.InviteAgainAsync(_me, member, _left.Token), T["People_Invited", member.Email]);

    private async Task ResetAppAsync(StaffMember member)
    {
        if (await IsSureAsync("ResetApp", T["People_ResetApp"], member))
        {
            await StepAsync(() => Change.ResetAppAsync(_me, member, _left.Token));
        }
    }

    private async Task CloseAsync(StaffMember member)
    {
        if (await IsSureAsync("Close", T["People_Close"], member))
        {
            await StepAsync(() => Change.CloseAsync(_me, member, _left.Token), T["People_Closed", member.Email]);
        }
    }

    private Task ReopenAsync(StaffMember member) =>
        StepAsync(() => Change.ReopenAsync(_me, member, _left.Token));

    /// <summary>Asks with the name of what is about to be done to, and buttons that say what they do.</summary>
    private async Task<bool> IsSureAsync(string deed, string button, StaffMember member) => await Dialogs.Confirm(
        T[$"Sure_{deed}_What", member.Email],
        T[$"Sure_{deed}", member.Called],
        new ConfirmOptions { OkButtonText = button, CancelButtonText = T[$"Sure_{deed}_Not"] }) == true;

    private Task FormAsync(Func<Task<Outcome<StaffChanged>>> step, string done) => RunAsync(step, refusal => _wrong = refusal, made =>
    {
        StopEditing();
        return Said(made, done);
    });

    private Task StepAsync(Func<Task<Outcome<StaffChanged>>> step, string done = "") =>
        RunAsync(step, refusal => _failed = T["Refusal_" + refusal.Name], made => Said(made, done));

    private string Said(StaffChanged made, string done)
    {
        _invitation = made.Invitation;
        var said = made.Waits ? T[made.NobodyThere ? "People_WaitsForNobody" : "People_Waits"] : done;
        return T.Told(said, made);
    }

    private async Task RunAsync(Func<Task<Outcome<StaffChanged>>> step, Action<Refusal> refuse, Func<StaffChanged, string> finish)
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
                await LookAgainAsync(outcome.Refusal);
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

    /// <summary>Shows an account as it is now; what is typed about it stays, and what somebody else has changed stands beside it.</summary>
    private async Task LookAgainAsync(Refusal refusal)
    {
        if (refusal != StaffRefusals.AccountNotAsSeen || await Reading.TryAsync(LoadAsync) is not null)
        {
            return;
        }

        if (_edited is { } before && _people!.FirstOrDefault(member => member.Id == before.Id) is { } now)
        {
            _input!.Follow(before, now);
            (_edited, _differences) = (now, Difference.Of(
                (T["People_Roles"], RolesOf(before), RolesOf(now)),
                (T["People_PublicName"], before.PublicName, now.PublicName),
                (T["People_Unit"], UnitName(before), UnitName(now)),
                (T["People_Speaks"], Spoken(before), Spoken(now)),
                (T["People_IsMale"], YesOrNo(before.IsMale), YesOrNo(now.IsMale)),
                (T["People_StateClosed"], YesOrNo(before.Closed), YesOrNo(now.Closed)),
                (T["People_StateWaits"], YesOrNo(before.Waits), YesOrNo(now.Waits))));
        }
    }

    private string RolesOf(StaffMember member) => string.Join(", ", member.Roles.Select(role => T[$"Role_{role}"].Value));

    private static string Spoken(StaffMember member) => string.Join(", ", member.Languages.Each);

    private string YesOrNo(bool yes) => T[yes ? "Seen_Yes" : "Seen_No"];
}
