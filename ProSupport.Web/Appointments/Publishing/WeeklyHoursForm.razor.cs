using Microsoft.AspNetCore.Components;
using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Web.Appointments.Offer;
using ProSupport.Web.Staff;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>Weekly hours to publish, with what they will make shown before they are.</summary>
public sealed partial class WeeklyHoursForm : IDisposable
{
    private const int TimesShown = 6;

    private readonly CancellationTokenSource _left = new();
    private readonly TimesInput _times = new();
    private readonly ClockInput _from = ClockInput.At("12.00");
    private readonly ClockInput _until = ClockInput.At("16.00", isEnd: true);
    private IReadOnlyList<Interval> _preview = [];
    private IsoDayOfWeek _day = IsoDayOfWeek.Monday;
    private DateOnly _first;
    private DateOnly? _last;
    private Refusal? _wrong;
    private bool _busy;

    [Parameter, EditorRequired]
    public required WorkerId Who { get; set; }

    [Parameter, EditorRequired]
    public required UnitId Unit { get; set; }

    [Parameter, EditorRequired]
    public required UnitSchedule Schedule { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<ServiceOnOffer> Services { get; set; }

    /// <summary>Called with what was published, in words.</summary>
    [Parameter]
    public EventCallback<string> Published { get; set; }

    [Inject]
    public required PublishByStaff Publish { get; init; }

    [Inject]
    public required RulePreview Preview { get; init; }

    [Inject]
    public required IClock Clock { get; init; }

    private string PreviewWords
    {
        get
        {
            if (_preview.Count == 0)
            {
                return T["Publish_PreviewNone"];
            }

            var firstDay = Words.Local(_preview[0].Start).Date;
            var times = _preview.TakeWhile(time => Words.Local(time.Start).Date == firstDay).ToArray();
            var shown = string.Join(", ", times.Take(TimesShown).Select(time => Words.Time(time.Start)));
            return T["Publish_Preview", times.Length, Words.Day(firstDay), times.Length > TimesShown ? shown + " …" : shown, _preview.Count];
        }
    }

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override void OnInitialized() => _first = Words.Local(Clock.GetCurrentInstant()).Date.ToDateOnly();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await PreviewAsync();
            StateHasChanged();
        }
    }

    private RuleForm? Form() => _times.ToForm(Unit) is { } times && _from.Time is { } from && _until.Time is { } until
        ? new RuleForm(
            times, _day, from, until,
            LocalDate.FromDateOnly(_first), _last is { } last ? LocalDate.FromDateOnly(last) : null)
        : null;

    private async Task PreviewAsync()
    {
        _wrong = await Reading.TryAsync(async () => _preview = Form() is { } form ? await Preview.RunAsync(form, _left.Token) : []);
    }

    private async Task SendAsync()
    {
        if (_busy || Form() is not { } form)
        {
            return;
        }

        _busy = true;
        var outcome = await Publish.RuleAsync(Who, form, _left.Token);
        _wrong = outcome.Refusal;
        _busy = false;
        if (!outcome.Refused)
        {
            await Published.InvokeAsync(T["Publish_PublishedCount", outcome.Value.Slots.Count]);
        }
    }
}
