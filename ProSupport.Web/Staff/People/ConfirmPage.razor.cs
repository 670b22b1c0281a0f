using Microsoft.AspNetCore.Components;
using ProSupport.Domain.Shared;
using ProSupport.Web.Staff.Accounts;
using ProSupport.Web.Staff.Changes;

namespace ProSupport.Web.Staff.People;

/// <summary>What administrators ask for other people's accounts, for a second person to agree to; and what was done.</summary>
public sealed partial class ConfirmPage : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<AccountChangeLine>? _lines;
    private WorkerId _me;
    private Invitation? _invitation;
    private string? _said;
    private string? _failed;
    private bool _busy;

    [Inject]
    public required AccountChangeList List { get; init; }

    [Inject]
    public required DecideChange Decide { get; init; }

    [Inject]
    public required CurrentWorker Worker { get; init; }

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        // Made ahead, the page has its title and says that it loads; what can be pressed comes with the circuit.
        if (RendererInfo.IsInteractive)
        {
            _me = (await Worker.GetAsync()).WorkerId;
            _lines = await List.RunAsync(_left.Token);
        }
    }

    private bool MayConfirm(AccountChangeLine line) => line.Change.AskedBy != _me && line.Change.Account != _me;

    private string Of(string action, AccountChangeLine line) => $"{T[action]}: {line.Owner}, {T[$"Change_{line.Change.Kind}"]}";

    private Task ConfirmAsync(AccountChangeLine line) => RunAsync(
        () => Decide.ConfirmAsync(_me, line.Change.Number, _left.Token),
        done => T.Told(T["Confirm_Done"], done));

    private Task DeclineAsync(AccountChangeLine line) =>
        RunAsync(() => Decide.DeclineAsync(_me, line.Change.Number, _left.Token), _ => T["Confirm_Declined"]);

    private async Task RunAsync(Func<Task<Outcome<StaffChanged>>> step, Func<StaffChanged, string> said)
    {
        if (_busy)
        {
            return;
        }

        (_busy, _said, _failed, _invitation) = (true, null, null, null);
        try
        {
            var outcome = await step();
            if (outcome.Refused)
            {
                _failed = T["Refusal_" + outcome.Refusal.Name];
            }
            else
            {
                (_said, _invitation) = (said(outcome.Value), outcome.Value.Invitation);
            }

            _lines = await List.RunAsync(_left.Token);
        }
        finally
        {
            _busy = false;
        }
    }
}
