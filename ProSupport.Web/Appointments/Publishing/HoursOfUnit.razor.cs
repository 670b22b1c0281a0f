using Microsoft.AspNetCore.Components;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Web.Appointments.Calendar;
using ProSupport.Web.Appointments.Offer;
using ProSupport.Web.Staff;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>What a unit publishes: weekly hours, one-off times and closed days, and the bookings that a withdrawal left behind.</summary>
public sealed partial class HoursOfUnit : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<DiaryUnit> _units = [];
    private IReadOnlyList<ServiceOnOffer> _services = [];
    private SignedInStaff? _me;
    private UnitSchedule? _schedule;
    private UnitId _unit;
    private Panel _panel;
    private string? _said;
    private bool _refused;
    private Refusal? _unread;
    private bool _busy;

    private enum Panel
    {
        None,
        Weekly,
        OneOff,
        Closed,
    }

    [Inject]
    public required DiaryUnits DiaryUnits { get; init; }

    [Inject]
    public required ServicesOnOffer ServicesOnOffer { get; init; }

    [Inject]
    public required ScheduleOfUnit ScheduleOfUnit { get; init; }

    [Inject]
    public required PublishByStaff Publish { get; init; }

    [Inject]
    public required CurrentWorker Worker { get; init; }

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _me = await Worker.GetAsync();
        _services = await ServicesOnOffer.RunAsync(_left.Token);
        _units = await DiaryUnits.RunAsync(_me.WorkerId, _left.Token);
        if (_units.Count > 0)
        {
            await LookAtAsync(_units[0].Id);
        }
    }

    private async Task LookAtAsync(UnitId unit)
    {
        _unread = await Reading.TryAsync(async () =>
        {
            _schedule = await ScheduleOfUnit.RunAsync(_me!.WorkerId, unit, _left.Token);
            _unit = unit;
        });
    }

    private async Task SayAsync(string said)
    {
        (_said, _refused, _panel) = (said, false, Panel.None);
        await LookAtAsync(_unit);
    }

    private Task<bool> EndAsync(Seen<OpeningRuleId> rule, LocalDate? lastDay) =>
        ChangeAsync(() => Publish.EndAsync(_me!.WorkerId, rule, lastDay, _left.Token));

    private Task OpenAsync(ClosedDays days) => ChangeAsync(() => Publish.OpenAsync(_me!.WorkerId, days.Id, _left.Token));

    private Task WithdrawAsync(SlotId slot) => ChangeAsync(() => Publish.WithdrawAsync(_me!.WorkerId, slot, _left.Token));

    /// <summary>Changes times and leaves alone what is being typed into a form beside them. False when it was refused.</summary>
    private async Task<bool> ChangeAsync(Func<Task<Outcome<TimesChanged>>> change)
    {
        if (_busy)
        {
            return false;
        }

        _busy = true;
        var outcome = await change();
        _busy = false;
        _refused = outcome.Refused;
        _said = outcome.Refused
            ? Words.Refused(outcome.Refusal)
            : T.Told(outcome.Value);
        await LookAtAsync(_unit);
        StateHasChanged();
        return !outcome.Refused;
    }

    private void Toggle(Panel panel) => _panel = _panel == panel ? Panel.None : panel;

    private string Expanded(Panel panel) => _panel == panel ? "true" : "false";

    private string Days(ClosedDays days) => days.FirstDay == days.LastDay
        ? Words.Day(days.FirstDay)
        : $"{Words.Day(days.FirstDay)} – {Words.Day(days.LastDay)}";
}
