using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;

namespace ProSupport.Tests.Support;

/// <summary>
/// The organisation in which tests take place: units in three towns, one service of each kind, a man and a woman at work
/// in Helsinki and another woman in Turku. Every test makes one of its own, so its ids are in no other test.
/// </summary>
public sealed class Organisation
{
    /// <summary>When a test's clock starts: Monday 2 November 2026, 8.00 in Helsinki.</summary>
    public static readonly Instant Start = Instant.FromUtc(2026, 11, 2, 6, 0);

    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Helsinki"];

    /// <summary>The local day on which a test's clock starts.</summary>
    public static readonly LocalDate FirstDay = Start.InZone(Zone).Date;

    /// <summary>The day after the first: Tuesday 3 November 2026.</summary>
    public static readonly LocalDate Tomorrow = FirstDay.PlusDays(1);

    /// <summary>The ways in which a meeting can be held; all that there are but chat.</summary>
    public const ServiceModes MeetingModes = ServiceModes.AtUnit | ServiceModes.PlaceOfClientsChoice | ServiceModes.Phone | ServiceModes.Video;

    private static readonly LocalizedText NoText = new(string.Empty, string.Empty, string.Empty);

    public Organisation()
    {
        Cafe = new(SuggestedPlaceId.New(), Helsinki.Id, "Kahvila Aamu", "Hämeentie 5");
        Mikko = new(WorkerId.New(), Helsinki.Id, "Mikko", isMale: true, SpokenLanguages.Parse("fi en"));
        Anna = new(WorkerId.New(), Helsinki.Id, "Anna", isMale: false, SpokenLanguages.Parse("fi sv ru"));
        Siv = new(WorkerId.New(), Turku.Id, "Siv", isMale: false, SpokenLanguages.Parse("sv"));
    }

    public Unit Helsinki { get; } = new(
        UnitId.New(), "helsinki", new("Helsinki", "Helsingfors", "Helsinki"), "Helsinki", "Esimerkkikatu 1", "09 555 0100");

    public Unit Tampere { get; } = new(
        UnitId.New(), "tampere", new("Tampere", "Tammerfors", "Tampere"), "Tampere", "Koekatu 3", "03 555 0200");

    public Unit Turku { get; } = new(UnitId.New(), "turku", new("Turku", "Åbo", "Turku"), "Turku", "Mallitie 2", "02 555 0300");

    public Service Meeting { get; } = new(
        ServiceId.New(),
        "meeting",
        ServiceKind.IndividualMeeting,
        new("Tapaaminen", "Möte", "Meeting"),
        new("Kahdenkeskinen keskustelu.", "Ett samtal på tu man hand.", "A talk between two."),
        45,
        MeetingModes);

    public Service Test { get; } = new(
        ServiceId.New(), "sti-test", ServiceKind.TestSlot, new("Testaus", "Testning", "Testing"), NoText, 20, ServiceModes.AtUnit);

    public Service DropIn { get; } = new(
        ServiceId.New(), "drop-in", ServiceKind.DropIn, new("Miesten päivystys", "Mottagning för män", "Men’s drop-in"), NoText, 180, ServiceModes.AtUnit);

    /// <summary>The place that the unit in Helsinki suggests.</summary>
    public SuggestedPlace Cafe { get; }

    public Worker Mikko { get; }

    public Worker Anna { get; }

    public Worker Siv { get; }

    public IReadOnlyList<Unit> Units => [Helsinki, Tampere, Turku];

    public IReadOnlyList<Service> Services => [Meeting, Test, DropIn];

    public IReadOnlyList<Worker> Workers => [Mikko, Anna, Siv];

    /// <summary>All that is stored of the organisation before it opens.</summary>
    public IReadOnlyList<object> Rows =>
    [
        .. Units, .. Services, .. Workers, Cafe,
        new Topic("health", new("Oma terveys", "Egen hälsa", "Own health")),
        new Topic("loneliness", new("Yksinäisyys", "Ensamhet", "Loneliness")),
    ];

    /// <summary>A local time as an instant.</summary>
    public static Instant At(LocalDate date, int hour, int minute = 0) => (date + new LocalTime(hour, minute)).InZoneStrictly(Zone).ToInstant();

    /// <summary>A time of the service's length: a meeting in Helsinki with whoever of the team is there, unless said otherwise.</summary>
    /// <param name="worker">Who is to be there; somebody from elsewhere than this organisation speaks no language that is known.</param>
    public Slot Slot(
        Instant start, Service? service = null, Unit? unit = null, WorkerId? worker = null, int capacity = 1, ServiceModes? modes = null, bool menOnly = false)
    {
        var of = service ?? Meeting;
        var who = Workers.FirstOrDefault(known => known.Id == worker);
        return new Slot(
            SlotId.New(),
            null,
            of.Id,
            (unit ?? Helsinki).Id,
            worker,
            modes ?? of.Modes,
            capacity,
            menOnly,
            who?.Languages ?? SpokenLanguages.None,
            who?.IsMale ?? false,
            start,
            start + of.Length);
    }
}
