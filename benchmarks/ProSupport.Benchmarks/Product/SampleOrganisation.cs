using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Benchmarks.Product;

/// <summary>Up to three units, two services that are booked, and as many workers as asked for.</summary>
internal sealed class SampleOrganisation
{
    private const ServiceModes MeetingModes =
        ServiceModes.AtUnit | ServiceModes.PlaceOfClientsChoice | ServiceModes.Phone | ServiceModes.Video;

    public SampleOrganisation(int workers, int units = 3)
    {
        Units = [.. new[] { "helsinki", "tampere", "turku" }.Take(units).Select(UnitOf)];
        Workers = [.. Enumerable.Range(0, workers).Select(number => new Worker(
            WorkerId.New(),
            Units[number % Units.Count].Id,
            $"Työntekijä {number + 1}",
            isMale: number % 2 == 0,
            SpokenLanguages.From(["fi", number % 3 == 0 ? "en" : "sv"])))];
        Meeting = ServiceOf("meeting", ServiceKind.IndividualMeeting, "Tapaaminen", 45, MeetingModes);
        Test = ServiceOf("sti-test", ServiceKind.TestSlot, "Seksitautitestaus", 20, ServiceModes.AtUnit);
    }

    public IReadOnlyList<Unit> Units { get; }

    public IReadOnlyList<Worker> Workers { get; }

    public Service Meeting { get; }

    public Service Test { get; }

    public async Task StoreAsync(ProSupportDb db)
    {
        db.AddRange(Units);
        db.AddRange(Workers);
        db.AddRange(Meeting, Test);
        db.AddRange(Units.SelectMany(PlacesOf));
        await db.SaveChangesAsync();
    }

    private static Unit UnitOf(string key)
    {
        var name = char.ToUpperInvariant(key[0]) + key[1..];
        return new Unit(UnitId.New(), key, new LocalizedText(name, name, name), name, "Esimerkkikatu 1", "09 555 0100");
    }

    private static IEnumerable<SuggestedPlace> PlacesOf(Unit unit) => Enumerable.Range(1, 3)
        .Select(number => new SuggestedPlace(SuggestedPlaceId.New(), unit.Id, $"Kahvila {number}", $"Mallikatu {number}"));

    private static Service ServiceOf(string key, ServiceKind kind, string name, int minutes, ServiceModes modes) => new(
        ServiceId.New(),
        key,
        kind,
        new LocalizedText(name, name, name),
        new LocalizedText($"{name} mittausta varten.", $"{name} för mätning.", $"{name} to measure with."),
        minutes,
        modes);
}
