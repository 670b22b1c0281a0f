using Microsoft.AspNetCore.Components;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Web.Appointments.Calendar;
using ProSupport.Web.Staff;

namespace ProSupport.Web.Appointments.Handling;

/// <summary>
/// One booking, opened. When somebody else changes it the page says so and leaves what is being typed alone.
/// </summary>
public sealed partial class OneAppointment : IAsyncDisposable
{
    private readonly CancellationTokenSource _left = new();
    private SignedInStaff? _me;
    private OpenedAppointment? _opened;
    private IDisposable? _listening;
    private Panel _panel;
    private SlotId? _before;
    private string? _said;
    private bool _refused;
    private bool _unknown;
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

    protected override async Task OnInitializedAsync()
    {
        _me = await Worker.GetAsync();
        await OpenAsync();
        _listening = Changes.Subscribe(Hear);
    }

    private void Hear(CalendarChange change)
    {
        if (change.AppointmentId == AppointmentId && !_busy)
        {
            _ = InvokeAsync(() =>
            {
                _changedElsewhere = true;
                StateHasChanged();
            });
        }
    }

    private async Task OpenAsync()
    {
        var outcome = await OpenAppointment.RunAsync(_me!.WorkerId, AppointmentId, _left.Token);
        _unknown = outcome.Refused;
        _opened = outcome.Refused ? null : outcome.Value;
        _changedElsewhere = false;
    }

    private async Task ChangeAsync(Func<Task<Outcome<Done>>> change, string done)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            var outcome = await change();
            _before = null;
            _refused = outcome.Refused;
            _said = outcome.Refused ? Words.Refused(outcome.Refusal) : done;
            _panel = outcome.Refused ? _panel : Panel.None;
            await OpenAsync();
        }
        finally
        {
            _busy = false;
        }
    }

    private Task ConfirmAsync() =>
        ChangeAsync(() => ConfirmAppointment.RunAsync(_me!.WorkerId, AppointmentId, _left.Token), T["Appointment_Confirmed"]);

    private Task SuggestAsync(string place) =>
        ChangeAsync(() => SuggestPlace.RunAsync(_me!.WorkerId, AppointmentId, place, _left.Token), T["Appointment_Suggested"]);

    private async Task MoveAsync(TimeToMoveTo to)
    {
        var before = _opened!.SlotId;
        await ChangeAsync(
            () => MoveAppointment.RunAsync(_me!.WorkerId, AppointmentId, to.SlotId, _left.Token),
            T["Appointment_Moved", Words.LongTimes(to.Start, to.End)]);
        _before = _refused ? null : before;
    }

    private Task MoveBackAsync() => ChangeAsync(
        () => MoveAppointment.RunAsync(_me!.WorkerId, AppointmentId, _before!.Value, _left.Token), T["Appointment_MovedBack"]);

    private Task CancelAsync(string? reason) =>
        ChangeAsync(() => CancelAppointment.RunAsync(_me!.WorkerId, AppointmentId, reason, _left.Token), T["Appointment_Cancelled"]);

    private Task CloseAsync(MeetingNote? closing) => ChangeAsync(
        () => CloseAppointment.RunAsync(_me!.WorkerId, AppointmentId, closing, _left.Token),
        T[closing is null ? "Appointment_ClosedMissed" : "Appointment_ClosedMet"]);

    private void Toggle(Panel panel) => _panel = _panel == panel ? Panel.None : panel;

    private string Expanded(Panel panel) => _panel == panel ? "true" : "false";

    private DiaryState Shown(OpenedAppointment opened) => opened.State switch
    {
        AppointmentState.Met => DiaryState.Met,
        AppointmentState.Missed or AppointmentState.CancelledByClient or AppointmentState.CancelledByStaff => DiaryState.Missed,
        _ when opened.End <= Now => DiaryState.ToClose,
        AppointmentState.Requested => DiaryState.Requested,
        AppointmentState.PlaceSuggested => DiaryState.PlaceSuggested,
        _ => DiaryState.Confirmed,
    };

    private string StateWords(OpenedAppointment opened) =>
        Shown(opened) == DiaryState.ToClose ? Words.State(DiaryState.ToClose) : Words.State(opened.State);
}
