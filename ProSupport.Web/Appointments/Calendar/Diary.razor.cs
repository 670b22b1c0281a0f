using Microsoft.AspNetCore.Components;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Web.Staff;

namespace ProSupport.Web.Appointments.Calendar;

/// <summary>The diary, which shows a booking that arrives without being asked, and the list of what waits for this worker.</summary>
public sealed partial class Diary : IAsyncDisposable
{
    private static readonly TimeSpan PauseBetweenReloads = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _left = new();
    private DiaryCalendar? _calendar;
    private IReadOnlyList<WaitingAppointment> _waiting = [];
    private IReadOnlyList<DiaryUnit> _units = [];
    private SignedInStaff? _me;
    private UnitId? _unit;
    private bool _sees;
    private DiaryNews? _news;
    private LiveReload? _reload;
    private IDisposable? _listening;

    [Inject]
    public required WaitingForAnswer WaitingForAnswer { get; init; }

    [Inject]
    public required DiaryUnits DiaryUnits { get; init; }

    [Inject]
    public required CalendarFeed Changes { get; init; }

    [Inject]
    public required CurrentWorker Worker { get; init; }

    [Inject]
    public required ILogger<Diary> Log { get; init; }

    public async ValueTask DisposeAsync()
    {
        _listening?.Dispose();
        await _left.CancelAsync();
        if (_reload is not null)
        {
            await _reload.DisposeAsync();
        }

        _left.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var me = await Worker.GetAsync();
        _sees = me.SeesClients;
        _units = await DiaryUnits.RunAsync(me.WorkerId, _left.Token);
        _unit = _sees || _units.Count == 0 ? null : _units[0].Id;
        _waiting = await ReadWaitingAsync(me);
        _me = me;
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _reload = new LiveReload(() => InvokeAsync(ReloadAsync), PauseBetweenReloads, Log);
            _listening = Changes.Subscribe(Hear);
        }
    }

    private void Hear(CalendarChange change)
    {
        if (_units.Any(unit => change.Concerns(unit.Id, worker: null)))
        {
            _reload?.Wake();
        }
    }

    private async Task ReloadAsync()
    {
        if (_me is null || _calendar is null)
        {
            return;
        }

        var known = _waiting.Select(row => row.Id).ToHashSet();
        _waiting = await ReadWaitingAsync(_me);
        var arrived = await _calendar.ReloadAsync();
        _news = NewsOf(_waiting.Where(row => row.State == DiaryState.Requested && !known.Contains(row.Id))
                .Select(row => (row.Id, row.Start, row.Service)))
            ?? NewsOf(arrived.Select(entry => (entry.AppointmentId!.Value, entry.Start, entry.Service)))
            ?? _news;
        StateHasChanged();
    }

    private DiaryNews? NewsOf(IEnumerable<(AppointmentId Id, NodaTime.Instant Start, LocalizedText Service)> arrived) => arrived
        .Select(row => new DiaryNews(row.Id, T["Diary_News", DiaryWords.Name(row.Service), Words.DayAndTime(row.Start)]))
        .FirstOrDefault();

    private async Task<IReadOnlyList<WaitingAppointment>> ReadWaitingAsync(SignedInStaff me) =>
        me.SeesClients ? await WaitingForAnswer.RunAsync(me.WorkerId, _left.Token) : [];

    private string Pressed(UnitId? unit) => _unit == unit ? "true" : "false";
}

/// <summary>A booking that has just arrived: when and what for, and nothing that the client wrote.</summary>
public sealed record DiaryNews(AppointmentId Id, string Text);
