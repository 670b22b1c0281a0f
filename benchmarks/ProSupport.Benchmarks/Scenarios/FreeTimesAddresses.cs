using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Web.Appointments.FreeTimes;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>What clients and other programs ask of the free times: the weeks ahead, in three languages or for three units.</summary>
internal sealed class FreeTimesAddresses
{
    private static readonly string[] Languages = ["fi", "sv", "en"];
    private static readonly string[] Units = ["helsinki", "tampere", "turku"];

    private readonly List<LocalDate> _weeks;
    private readonly NeutralAddresses _addresses;
    private readonly ServiceId _meeting;
    private readonly IReadOnlyList<UnitId> _units;

    /// <param name="free">The free meetings, earliest first.</param>
    public FreeTimesAddresses(NeutralAddresses addresses, IReadOnlyList<Slot> free)
    {
        (_addresses, _meeting) = (addresses, free[0].ServiceId);
        _units = [.. free.Select(slot => slot.UnitId).Distinct().Take(Units.Length)];
        // From the next week on: all of it lies ahead, so that nothing begins while it is measured.
        var monday = DayOf(free[0]).PlusDays(-1).Next(IsoDayOfWeek.Monday);
        monday = DayOf(free[0]).DayOfWeek == IsoDayOfWeek.Monday ? monday : monday.PlusWeeks(DayOf(free[0]) < monday ? 0 : 1);
        _weeks = [.. Enumerable.Range(0, 7).Select(week => monday.PlusWeeks(week))];
        InTheWeek = [.. free.Where(slot => DayOf(slot) >= _weeks[0] && DayOf(slot) < _weeks[1])];
    }

    /// <summary>The free meetings of the week that <see cref="Page"/> shows.</summary>
    public IReadOnlyList<Slot> InTheWeek { get; }

    public int OnThePage => InTheWeek.Count;

    public string Page => PageOf("fi", _weeks[0]);

    public string Slots => SlotsOf(_weeks[0]);

    public IReadOnlyList<string> Pages => [.. Languages.SelectMany(language => _weeks.Take(4).Select(week => PageOf(language, week)))];

    public IReadOnlyList<string> Api =>
        [.. Units.SelectMany(unit => _weeks.Take(3).Select(week => $"{SlotsOf(week)}&unit={unit}")), .. _weeks.Take(3).Select(SlotsOf)];

    /// <summary>So many different addresses that each has left every cache before it comes round again.</summary>
    public IReadOnlyList<string> EveryPage =>
    [
        .. from language in Languages
           from week in _weeks
           from unit in _units.Select(unit => (UnitId?)unit).Prepend(null)
           from mode in new ServiceModes?[] { null, ServiceModes.AtUnit, ServiceModes.PlaceOfClientsChoice, ServiceModes.Phone, ServiceModes.Video }
           from spoken in new[] { null, "fi", "en", "sv" }
           from male in new[] { false, true }
           select $"/{language}{_addresses.OfTimes(new TimesWanted(_meeting, unit, mode, spoken, male, week))}",
    ];

    public static void LookAtPage(string page)
    {
        if (!page.TrimEnd().EndsWith("</html>", StringComparison.Ordinal) || !page.Contains("/book/times/", StringComparison.Ordinal))
        {
            throw new InvalidDataException("A page of free times is not whole.");
        }
    }

    public static void LookAtApi(string text)
    {
        using var json = JsonDocument.Parse(text);
        if (json.RootElement.GetArrayLength() == 0)
        {
            throw new InvalidDataException("The interface gives no free times.");
        }
    }

    private static LocalDate DayOf(Slot slot) => slot.Start.InUtc().Date;

    private string PageOf(string language, LocalDate week) => $"/{language}{_addresses.OfTimes(new TimesWanted(_meeting, Week: week))}";

    private static string SlotsOf(LocalDate week) =>
        $"/api/slots?service=meeting&from={LocalDatePattern.Iso.Format(week)}&to={LocalDatePattern.Iso.Format(week.PlusDays(6))}";
}
