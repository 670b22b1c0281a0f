using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;

namespace ProSupport.Web.Demonstration;

/// <summary>The rows of the demonstration that need no booking: what <see cref="DemonstrationFile"/> says, with ids.</summary>
internal sealed class DemonstrationRows
{
    private readonly Dictionary<string, Unit> _units;
    private readonly Dictionary<string, Service> _services;
    private readonly Dictionary<string, Worker> _workers;
    private readonly DemonstrationFile _file;

    public DemonstrationRows(DemonstrationFile file, LocalDate today)
    {
        _file = file;
        _units = file.Units.ToDictionary(part => part.Key, part => new Unit(
            UnitId.New(), part.Key, new LocalizedText(part.Fi, part.Sv, part.En), part.Locality, part.Address, part.Phone));
        _services = file.Services.ToDictionary(part => part.Key, part => new Service(
            ServiceId.New(), part.Key, part.Kind, part.Name, part.Summary, part.Minutes, part.Modes));
        _workers = file.Workers.ToDictionary(part => part.Key, part => new Worker(
            WorkerId.New(), _units[part.Unit].Id, part.Name, part.Male, SpokenLanguages.Parse(part.Languages)));
        Rules = [.. file.Rules.SelectMany(part => part.EachDay.Select(day => Rule(part, day, today)))];
    }

    public IEnumerable<object> All =>
        [.. _units.Values, .. Places(), .. Topics(), .. _services.Values, .. _workers.Values, .. Rules];

    public IReadOnlyList<DemonstrationWorker> Staff =>
        [.. _file.Workers.Select(part => new DemonstrationWorker(part.Key, _workers[part.Key].Id, part.Role))];

    private IReadOnlyList<OpeningRule> Rules { get; }

    private IEnumerable<SuggestedPlace> Places() => _file.Units.SelectMany(part => part.Places.Select(place =>
        new SuggestedPlace(SuggestedPlaceId.New(), _units[part.Key].Id, place[0], place[1])));

    private IEnumerable<Topic> Topics() =>
        _file.Topics.Select(part => new Topic(part.Key, new LocalizedText(part.Fi, part.Sv, part.En)));

    private OpeningRule Rule(DemonstrationFile.RulePart part, IsoDayOfWeek day, LocalDate today) => new(
        OpeningRuleId.New(),
        _services[part.Service].Id,
        _units[part.Unit].Id,
        part.Worker is null ? null : _workers[part.Worker].Id,
        day,
        LocalTime.FromTimeOnly(part.From),
        LocalTime.FromTimeOnly(part.Until),
        today,
        null,
        part.Modes,
        part.Capacity,
        part.MenOnly);
}

/// <summary>A member of staff of the demonstration, to make an account for.</summary>
/// <param name="Name">The part of the e-mail address before the @.</param>
public sealed record DemonstrationWorker(string Name, WorkerId WorkerId, StaffRole Role);
