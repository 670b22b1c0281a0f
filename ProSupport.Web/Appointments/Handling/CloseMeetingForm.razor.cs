using Microsoft.AspNetCore.Components;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Web.Appointments.Offer;
using ProSupport.Web.Staff;

namespace ProSupport.Web.Appointments.Handling;

/// <summary>How a meeting went, in one step. It begins with what was noted before, so that it can be corrected.</summary>
public sealed partial class CloseMeetingForm : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private IReadOnlyList<Topic> _topics = [];
    private bool? _came;
    private bool? _firstTime;
    private int _persons = 1;
    private int _tests;
    private Gender? _gender;
    private AgeBand? _age;
    private string _spoken = string.Empty;
    private string? _wrong;
    private Refusal? _unread;

    [Parameter, EditorRequired]
    public required OpenedAppointment Opened { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Called with the note, or with null when the client did not come.</summary>
    [Parameter]
    public EventCallback<MeetingNote?> Close { get; set; }

    [Inject]
    public required TopicsOnOffer TopicsOnOffer { get; init; }

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Begin(Opened);
        await ReadTopicsAsync();
    }

    private async Task ReadTopicsAsync() =>
        _unread = await Reading.TryAsync(async () => _topics = await TopicsOnOffer.RunAsync(_left.Token));

    private void Begin(OpenedAppointment opened)
    {
        _came = opened.State switch
        {
            AppointmentState.Met => true,
            AppointmentState.Missed => false,
            _ => null,
        };
        if (opened.Closing is { } before)
        {
            (_persons, _tests, _firstTime) = (before.Persons, before.Tests, before.FirstTime);
            (_gender, _age, _spoken) = (before.Gender, before.AgeBand, before.SpokenLanguage ?? string.Empty);
            _chosen.UnionWith(before.Topics.Split(',', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    private void Toggle(string topic)
    {
        if (!_chosen.Remove(topic))
        {
            _chosen.Add(topic);
        }
    }

    private async Task SendAsync()
    {
        _wrong = _came is null ? T["Appointment_SayIfTheyCame"].Value : null;
        if (_came is { } came)
        {
            await Close.InvokeAsync(came ? Note() : null);
        }
    }

    private MeetingNote Note() => new(
        _persons, _chosen, _firstTime, _gender, _age, _spoken.Length == 0 ? null : _spoken, _tests);
}
