using Microsoft.AspNetCore.Components;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Web.Appointments.Calendar;
using ProSupport.Web.Staff;

namespace ProSupport.Web.Appointments.Handling;

/// <summary>
/// One booking, opened. When somebody else changes it the page says so, leaves what is being typed alone, and asks again
/// before anything is done to what was not seen.
/// </summary>
public sealed partial class OneAppointment : IAsyncDisposable
{
    private readonly CancellationTokenSource _left = new();
    private SignedInStaff? _me;
    private IDisposable? _listening;
    private Guid _shown;
    private OpenedAppointment? _opened;
    private IReadOnlyList<string> _differences = [];
    private Panel _panel;
    private SlotId? _before;
    private string? _said;
    private Refusal? _trouble;
    private bool _refused;
    private bool _busy;
    private bool _changedElsewhere;

    private enum Panel
    {
        None,
        Suggest,
        Move,
        Cancel,
    }

    /// <summary>The booking's id among staff, never a code.</summary>
    [Parameter, EditorRequired]
    public required Guid Id { get; set; }

    [Inject]
    public required OpenAppointment OpenAppointment { get; init; }

    [Inject]
    public required ConfirmAppointment ConfirmAppointment { get; init; }

    [Inject]
    public required SuggestPlace SuggestPlace { get; init; }

    [Inject]
    public required MoveAppointmentByStaff MoveAppointment { get; init; }

    [Inject]
    public required CancelAppointmentByStaff CancelAppointment { get; init; }

    [Inject]
    public required CloseAppointment CloseAppointment { get; init; }

    [Inject]
    public required CalendarFeed Changes { get; init; }

    [Inject]
    public required CurrentWorker Worker { get; init; }

    [Inject]
    public required IClock Clock { get; init; }

    private AppointmentId AppointmentId => new(Id);

    private Instant Now => Clock.GetCurrentInstant();

    public async ValueTask DisposeAsync()
    {
        _listening?.Dispose();
        await _left.CancelAsync();
        _left.Dispose();
    }

    protected override void OnInitialized() => _listening = Changes.Subscribe(Hear);

    // The address may lead to another booking while the page stays: nothing of the first may be left on it.
    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Id)
        {
            return;
        }

        _shown = Id;
        (_opened, _differences, _panel, _before, _said, _trouble) = (null, [], Panel.None, null, null, null);
        (_refused, _busy, _changedElsewhere) = (false, false, false);
        _me ??= await Worker.GetAsync();
        await OpenAsync();
    }

    private void Hear(CalendarChange change) => _ = InvokeAsync(() =>
    {
        if (change.AppointmentId == AppointmentId && !_busy)
        {
            _changedElsewhere = true;
            StateHasChanged();
        }
    });

    /// <summary>Reads the booking; what is shown and typed stays when that fails.</summary>
    private async Task OpenAsync()
    {
        var asked = Id;
        var outcome = await OpenAppointment.RunAsync(_me!.WorkerId, AppointmentId, _left.Token);
        if (asked != Id)
        {
            return;
        }

        _trouble = outcome.Refusal == AppointmentRefusals.CannotStoreNow ? AppointmentRefusals.CannotReadNow : outcome.Refusal;
        if (_trouble == AppointmentRefusals.CannotReadNow && _opened is not null)
        {
            _changedElsewhere = true;
            return;
        }

        var before = _opened;
        _opened = outcome.Refused ? null : outcome.Value;
        _differences = before is not null && _opened is not null ? Differences(before, _opened) : [];
        _changedElsewhere = false;
    }

    private async Task LookAgainAsync()
    {
        _said = null;
        await OpenAsync();
    }

    private async Task ChangeAsync(Func<Seen<AppointmentId>, Task<Outcome<Done>>> change, string done)
    {
        if (_busy || _opened is not { } opened)
        {
            return;
        }

        var asked = Id;
        _busy = true;
        try
        {
            var outcome = await change(opened.Seen);
            if (asked != Id)
            {
                return;
            }

            _before = null;
            (_refused, _panel) = (outcome.Refused, outcome.Refused ? _panel : Panel.None);
            _said = outcome.Refused ? Words.Refused(outcome.Refusal) : done;
            await OpenAsync();
            _differences = outcome.Refused ? _differences : [];
        }
        finally
        {
            _busy = asked == Id ? false : _busy;
        }
    }

    private Task ConfirmAsync() =>
        ChangeAsync(seen => ConfirmAppointment.RunAsync(_me!.WorkerId, seen, _left.Token), T["Appointment_Confirmed"]);

    private Task SuggestAsync(string place) =>
        ChangeAsync(seen => SuggestPlace.RunAsync(_me!.WorkerId, seen, place, _left.Token), T["Appointment_Suggested"]);

    private async Task MoveAsync(TimeToMoveTo to)
    {
        var before = _opened!.SlotId;
        await ChangeAsync(
            seen => MoveAppointment.RunAsync(_me!.WorkerId, seen, to.SlotId, _left.Token),
            T["Appointment_Moved", Words.LongTimes(to.Start, to.End)]);
        _before = _refused ? null : before;
    }

    private Task MoveBackAsync() => ChangeAsync(
        seen => MoveAppointment.RunAsync(_me!.WorkerId, seen, _before!.Value, _left.Token), T["Appointment_MovedBack"]);

    private Task CancelAsync(string? reason) =>
        ChangeAsync(seen => CancelAppointment.RunAsync(_me!.WorkerId, seen, reason, _left.Token), T["Appointment_Cancelled"]);

    private Task CloseAsync(MeetingNote? closing) => ChangeAsync(
        seen => CloseAppointment.RunAsync(_me!.WorkerId, seen, closing, _left.Token),
        T[closing is null ? "Appointment_ClosedMissed" : "Appointment_ClosedMet"]);

    private void Toggle(Panel panel) => _panel = _panel == panel ? Panel.None : panel;

    private string Expanded(Panel panel) => _panel == panel ? "true" : "false";

    private DiaryState Shown(OpenedAppointment opened) => DiaryStates.Of(opened.State, past: opened.End <= Now);

    private string StateWords(OpenedAppointment opened)
    {
        var shown = Shown(opened);
        if (shown == DiaryState.ToClose)
        {
            return Words.State(shown);
        }

        // Who may not read it does not answer it: it waits for somebody else, whose name stands there.
        return opened.Texts is null && shown is DiaryState.Requested or DiaryState.PlaceSuggested
            ? $"{Words.State(shown)} ({Words.Worker(opened.Worker)})"
            : Words.State(opened.State);
    }

    /// <summary>What has changed since it was last shown, old and new side by side.</summary>
    private IReadOnlyList<string> Differences(OpenedAppointment before, OpenedAppointment now)
    {
        (string Label, string? Before, string? Now)[] parts =
        [
            ("Appointment_When", Words.LongTimes(before.Start, before.End), Words.LongTimes(now.Start, now.End)),
            ("Appointment_Worker", Words.Worker(before.Worker), Words.Worker(now.Worker)),
            ("Appointment_State", StateWords(before), StateWords(now)),
            ("Appointment_Place", before.Texts?.Place, now.Texts?.Place),
            ("Appointment_SuggestedPlace", before.Texts?.SuggestedPlace, now.Texts?.SuggestedPlace),
        ];
        return [.. parts.Where(part => part.Before != part.Now)
            .Select(part => T["Seen_Difference", T[part.Label], part.Before ?? "–", part.Now ?? "–"].Value)];
    }
}
