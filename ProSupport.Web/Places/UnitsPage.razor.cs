using Microsoft.AspNetCore.Components;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Web.Staff;
using ProSupport.Web.Texts;

namespace ProSupport.Web.Places;

/// <summary>The units and the places that they suggest, for coordinators.</summary>
public sealed partial class UnitsPage : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<Unit>? _units;
    private IReadOnlyList<SuggestedPlace> _places = [];
    private UnitId? _edited;
    private bool _adding;
    private Refusal? _wrong;
    private Refusal? _wrongPlace;
    private string? _said;
    private bool _busy;

    [Inject]
    public required UnitList Units { get; init; }

    [Inject]
    public required SuggestedPlaceList Places { get; init; }

    [Inject]
    public required ChangeUnits Change { get; init; }

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    // Made ahead, the page has its title and says that it loads; what can be pressed comes with the circuit.
    protected override Task OnInitializedAsync() => RendererInfo.IsInteractive ? LoadAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        _places = await Places.RunAsync(_left.Token);
        _units = await Units.RunAsync(_left.Token);
    }

    // In the generic method below T is a type.
    private string Words(Refusal refusal) => T[$"Refusal_{refusal.Name}"];

    private IReadOnlyList<SuggestedPlace> PlacesOf(Unit unit) => [.. _places.Where(place => place.UnitId == unit.Id)];

    private string Of(string action, Unit unit) => $"{T[action]}: {unit.Name.In(LanguageCultures.Current)}";

    private void Toggle(UnitId id)
    {
        var open = _edited == id;
        Stop();
        _edited = open ? null : id;
    }

    private void StartAdding()
    {
        Stop();
        _adding = true;
    }

    private void Stop() => (_edited, _adding, _wrong, _wrongPlace, _said) = (null, false, null, null, null);

    private Task AddAsync(UnitForm form) =>
        RunAsync(() => Change.AddAsync(form, _left.Token), refusal => _wrong = refusal, () => Leave(T["Units_Added", form.Name.Fi]));

    private Task ChangeAsync(Unit unit, UnitForm form) =>
        RunAsync(() => Change.DescribeAsync(new(unit.Id, unit.Version), form, _left.Token), refusal => _wrong = refusal, () => Leave(T["Saved"]));

    private Task SuggestAsync(Unit unit, string name, string address) => RunAsync(
        () => Change.SuggestAsync(unit.Id, name, address, _left.Token), refusal => _wrongPlace = refusal, () => _said = T["Saved"]);

    private Task RemoveAsync(SuggestedPlaceId id) => RunAsync(
        () => Change.StopSuggestingAsync(id, _left.Token), refusal => _wrongPlace = refusal, () => _said = T["Saved"]);

    private void Leave(string said)
    {
        Stop();
        _said = said;
    }

    private async Task RunAsync<T>(Func<Task<Outcome<T>>> step, Action<Refusal> refuse, Action finish)
        where T : notnull
    {
        if (_busy)
        {
            return;
        }

        (_busy, _wrong, _wrongPlace, _said) = (true, null, null, null);
        try
        {
            var outcome = await step();
            if (outcome.Refused)
            {
                refuse(outcome.Refusal);

                // The form shows what is there now beside what is typed, or keeps to what it had.
                _ = outcome.Refusal == AppointmentRefusals.ChangedMeanwhile ? await Reading.TryAsync(LoadAsync) : null;
                return;
            }

            finish();
            _said = await Reading.TryAsync(LoadAsync) is { } unread ? $"{_said} {Words(unread)}" : _said;
        }
        finally
        {
            _busy = false;
        }
    }
}
