using Microsoft.AspNetCore.Components;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Web.Places;

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

    protected override void OnInitialized()
    {
        if (Service is { } service)
        {
            (_kind, _name, _summary) = (service.Kind, LocalizedInput.Of(service.Name), LocalizedInput.Of(service.Summary));
            (_minutes, _modes, _offered) = (service.Minutes, service.Modes, service.Offered);
        }
    }

    private void Choose(ServiceModes mode, bool chosen) => _modes = chosen ? _modes | mode : _modes & ~mode;

    private Task SaveAsync() =>
        Saved.InvokeAsync(new ServiceForm(_kind, _name.ToText(), _summary.ToText(), _minutes, _modes, _offered));

    private string Named(string part) => $"service-{Service?.Key ?? "new"}-{part}";

    private string Told(params string[] refusals) =>
        Wrong is { } wrong && refusals.Contains(wrong.Name) ? T["Refusal_" + wrong.Name] : string.Empty;
}
