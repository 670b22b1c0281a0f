using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Staff;
using Radzen;

namespace ProSupport.Web.Appointments.Calendar;

/// <summary>
/// The scheduler. It holds only the range that is looked at. Where the browser is narrow it opens as a list of days, and
/// it begins where the address says, so that coming back from a booking leads to the same day.
/// </summary>
public sealed partial class DiaryCalendar : IAsyncDisposable
{
    private const int MinutesPerRow = 30;
    private const int AgendaIndex = 0;
    private const int WeekIndex = 2;
    private const int LastIndex = 3;
    private static readonly TimeSpan UsualOpening = TimeSpan.FromHours(8);
    private static readonly TimeSpan UsualClosing = TimeSpan.FromHours(18);

    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<DiaryBlock> _blocks = [];
    private (LocalDateTime From, LocalDateTime Until)? _range;
    private (SignedInStaff, UnitId?)? _shown;
    private TimeSpan _opens = UsualOpening;
    private TimeSpan _closes = UsualClosing;
    private DateTime _firstDay;
    private int? _view;
    private IJSObjectReference? _script;

    [Parameter, EditorRequired]
    public required SignedInStaff Me { get; set; }

    /// <summary>Null shows the worker's own times.</summary>
    [Parameter, EditorRequired]
    public required UnitId? Unit { get; set; }

    [Inject]
    public required DiaryForRange DiaryForRange { get; init; }

    [Inject]
    public required IClock Clock { get; init; }

    [Inject]
    public required DateTimeZone Zone { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private LocalDate Today => Clock.GetCurrentInstant().InZone(Zone).Date;

    /// <summary>Where a block leads: to its booking, or to booking the free time for somebody. Null for what has nothing behind it.</summary>
    public static string? AddressOf(DiaryEntry entry) => entry switch
    {
        { AppointmentId: { } id, CanOpen: true } => $"/staff/appointment/{id.Value}",
        { State: DiaryState.Free } => $"/staff/book?slot={entry.SlotId.Value}",
        _ => null,
    };

    /// <summary>Reads the range again and tells which bookings were not there before.</summary>
    public async Task<IReadOnlyList<DiaryEntry>> ReloadAsync()
    {
        var known = _blocks.Select(block => block.Entry.AppointmentId).ToHashSet();
        await ReadAsync();
        StateHasChanged();
        return [.. _blocks.Select(block => block.Entry).Where(entry => entry.CanOpen && !known.Contains(entry.AppointmentId))];
    }

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        _left.Dispose();
        if (_script is not null)
        {
            try
            {
                await _script.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The browser is gone, and the module with it.
            }
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown is { } shown && shown != (Me, Unit))
        {
            _shown = (Me, Unit);
            await ReadAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _script = await Script.InvokeAsync<IJSObjectReference>("import", _left.Token, "./staff-diary.js");
        var place = await _script.InvokeAsync<DiaryPlace>("openAt", _left.Token);
        _firstDay = (TimeFilters.Day(place.Day) ?? Today).ToDateTimeUnspecified();
        _view = place.View is >= AgendaIndex and <= LastIndex ? place.View : place.Narrow ? AgendaIndex : WeekIndex;
        _shown = (Me, Unit);
        StateHasChanged();
    }
}

/// <summary>What the browser says of where the diary is to open.</summary>
/// <param name="Narrow">Whether there is no room for a week side by side.</param>
/// <param name="Day">The day that the address names, such as 2026-11-03; null when it names none.</param>
/// <param name="View">The number of the view that the address names; null when it names none.</param>
public sealed record DiaryPlace(bool Narrow, string? Day, int? View);
