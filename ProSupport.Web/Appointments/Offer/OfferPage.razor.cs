using Microsoft.AspNetCore.Components;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Web.Appointments.Publishing;
using ProSupport.Web.Staff;

namespace ProSupport.Web.Appointments.Offer;

/// <summary>The services and topics, for coordinators. One form is open at a time.</summary>
public sealed partial class OfferPage : IDisposable
{
    // No short name has a space in it, so these name no row.
    private const string NewService = "new service";
    private const string NewTopic = "new topic";

    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<Service>? _services;
    private IReadOnlyList<Topic> _topics = [];
    private string? _open;
    private Refusal? _wrong;
    private string? _said;
    private bool _busy;

    [Inject]
    public required ServiceList Services { get; init; }

    [Inject]
    public required TopicList Topics { get; init; }

    [Inject]
    public required ChangeOffer Change { get; init; }

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    // Made ahead, the page has its title and says that it loads; what can be pressed comes with the circuit.
    protected override Task OnInitializedAsync() => RendererInfo.IsInteractive ? LoadAsync() : Task.CompletedTask;

    private static string Of(Topic topic) => "topic " + topic.Key;

    private async Task LoadAsync()
    {
        _topics = await Topics.RunAsync(_left.Token);
        _services = await Services.RunAsync(_left.Token);
    }

    private string Expanded(string name) => _open == name ? "true" : "false";

    private void Toggle(string name)
    {
        var open = _open == name;
        Stop();
        _open = open ? null : name;
    }

    private void Stop() => (_open, _wrong, _said) = (null, null, null);

    private Task AddServiceAsync(ServiceForm form) => RunAsync(() => Change.AddServiceAsync(form, _left.Token));

    private Task ChangeServiceAsync(Service service, ServiceForm form) => RunAsync(
        () => Change.DescribeServiceAsync(new(service.Id, service.Version), form, _left.Token),
        changed => changed.Withdrawn == 0 ? T["Saved"] : $"{T["Saved"]} {Publishing.Told(changed)}");

    private Task AddTopicAsync(LocalizedText name) => RunAsync(() => Change.AddTopicAsync(name, _left.Token));

    private Task ChangeTopicAsync(Topic topic, LocalizedText name, bool offered) =>
        RunAsync(() => Change.ChangeTopicAsync(new(topic.Key, topic.Version), name, offered, _left.Token));

    private Task RunAsync(Func<Task<Outcome<Done>>> step) => RunAsync(step, _ => T["Saved"]);

    private async Task RunAsync<TDone>(Func<Task<Outcome<TDone>>> step, Func<TDone, string> saying)
        where TDone : notnull
    {
        if (_busy)
        {
            return;
        }

        (_busy, _wrong, _said) = (true, null, null);
        try
        {
            var outcome = await step();
            _wrong = outcome.Refusal;
            if (_wrong == AppointmentRefusals.ChangedMeanwhile)
            {
                // The form shows what is there now beside what is typed, or keeps to what it had.
                _ = await Reading.TryAsync(LoadAsync);
            }
            else if (!outcome.Refused)
            {
                Stop();
                _said = saying(outcome.Value);
                _said = await Reading.TryAsync(LoadAsync) is { } unread ? $"{_said} {T[$"Refusal_{unread.Name}"]}" : _said;
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
