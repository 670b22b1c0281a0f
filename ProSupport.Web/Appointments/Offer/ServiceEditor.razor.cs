using Microsoft.AspNetCore.Components;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Web.Places;
using ProSupport.Web.Staff;

namespace ProSupport.Web.Appointments.Offer;

/// <summary>The form of one service. What kind of service it is can only be chosen while it is new, as its times follow from that.</summary>
public partial class ServiceEditor
{
    private const int UsualMinutes = 45;

    private ServiceKind _kind;
    private LocalizedInput _name = new();
    private LocalizedInput _summary = new();
    private int _minutes = UsualMinutes;
    private ServiceModes _modes = ServiceModes.AtUnit;
    private bool _offered = true;
    private Service? _seen;
    private IReadOnlyList<Difference> _differences = [];

    /// <summary>Null for a new one.</summary>
    [Parameter]
    public Service? Service { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public Refusal? Wrong { get; set; }

    [Parameter]
    public EventCallback<ServiceForm> Saved { get; set; }

    [Parameter]
    public EventCallback Cancelled { get; set; }

    protected override void OnParametersSet()
    {
        if (Service is not { } now || now.Version == _seen?.Version)
        {
            return;
        }

        if (_seen is { } before)
        {
            Follow(before, now);
        }
        else
        {
            (_kind, _name, _summary) = (now.Kind, LocalizedInput.Of(now.Name), LocalizedInput.Of(now.Summary));
            (_minutes, _modes, _offered) = (now.Minutes, now.Modes, now.Offered);
        }

        _seen = now;
    }

    private void Follow(Service before, Service now)
    {
        _name.Follow(before.Name, now.Name);
        _summary.Follow(before.Summary, now.Summary);
        _minutes = Difference.Follow(_minutes, before.Minutes, now.Minutes);
        _modes = Difference.Follow(_modes, before.Modes, now.Modes);
        _offered = Difference.Follow(_offered, before.Offered, now.Offered);
        _differences = Difference.Of(
            (T["Services_Name"], LocalizedInput.Line(before.Name), LocalizedInput.Line(now.Name)),
            (T["Services_Summary"], LocalizedInput.Line(before.Summary), LocalizedInput.Line(now.Summary)),
            (T["Services_Minutes"], $"{before.Minutes}", $"{now.Minutes}"),
            (T["Services_Modes"], ModesOf(before), ModesOf(now)),
            (T["Services_Offered"], YesOrNo(before.Offered), YesOrNo(now.Offered)));
    }

    private string ModesOf(Service service) => string.Join(", ", service.Modes.Each().Select(mode => T[$"Diary_Mode_{mode}"].Value));

    private string YesOrNo(bool yes) => T[yes ? "Seen_Yes" : "Seen_No"];

    private void Choose(ServiceModes mode, bool chosen) => _modes = chosen ? _modes | mode : _modes & ~mode;

    private Task SaveAsync() =>
        Saved.InvokeAsync(new ServiceForm(_kind, _name.ToText(), _summary.ToText(), _minutes, _modes, _offered));

    private string Named(string part) => $"service-{Service?.Key ?? "new"}-{part}";

    private string Told(params string[] refusals) =>
        Wrong is { } wrong && refusals.Contains(wrong.Name) ? T["Refusal_" + wrong.Name] : string.Empty;
}
