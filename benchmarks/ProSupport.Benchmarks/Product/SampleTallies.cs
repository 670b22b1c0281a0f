using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Statistics;

namespace ProSupport.Benchmarks.Product;

/// <summary>Tallies of ten years of work in three units, and of the day before the night that is measured, in the order of their days.</summary>
internal sealed class SampleTallies(Installation installation)
{
    private const int Seed = 20_180_101;
    private const int Days = 3_650;

    private static readonly LocalDate Today = new(2026, 3, 10);
    private static readonly string[] Units = ["helsinki", "tampere", "turku"];
    private static readonly string[] BookedServices = ["meeting", "sti-test"];
    private static readonly string[] Topics = ["", ",own-health,", ",coping,own-health,", ",loneliness,relationships,selling-sex,"];

    private readonly Random _random = new(Seed);

    /// <summary>The night after all of them.</summary>
    public static Instant Night { get; } = Instant.FromUtc(2026, 3, 10, 1, 15);

    /// <param name="rolledUp">Whether an earlier night has added them to the totals; if not, they are of yesterday when few.</param>
    public async Task StoreAsync(int count, bool rolledUp)
    {
        var days = count > Days ? Days : 1;
        await using var db = installation.Database();
        await BulkInsert.StoreAsync(
            db,
            Enumerable.Range(0, count).Select(number => One(Today.PlusDays(-days + (int)((long)number * days / count)))),
            new Dictionary<string, object> { [nameof(Tally.RolledUp)] = rolledUp });
    }

    private string ServiceOf(WorkForm form) => form switch
    {
        WorkForm.IndividualByAppointment => _random.GetItems(BookedServices, 1)[0],
        WorkForm.IndividualAtDropIn or WorkForm.DropInDuty => "mens-drop-in",
        _ => string.Empty,
    };

    private Tally One(LocalDate day)
    {
        var unit = _random.GetItems(Units, 1)[0];
        var form = (WorkForm)_random.Next(Enum.GetValues<WorkForm>().Length);
        return new Tally(
            TallyId.New(),
            day,
            unit,
            char.ToUpperInvariant(unit[0]) + unit[1..],
            form,
            ServiceModes.AtUnit,
            ServiceOf(form),
            events: 1,
            persons: _random.Next(1, 4))
        {
            Gender = _random.Next(3) == 0 ? null : Gender.Man,
            FirstTime = _random.Next(2) == 0,
            SpokenLanguage = "fi",
            Topics = _random.GetItems(Topics, 1)[0],
            Tests = _random.Next(3),
        };
    }
}
