using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;

namespace ProSupport.Tests.Domain.Appointments;

/// <summary>What the scenarios start from: a meeting on Tuesday 3 November 2026, 12.00–12.45 in Helsinki, asked for the day before.</summary>
internal static class Given
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 2, 6, 0);

    public static readonly Instant Start = Instant.FromUtc(2026, 11, 3, 10, 0);

    public static readonly LocalDate GoneOn = new(2026, 11, 4);

    public static readonly DateTimeZone Helsinki = DateTimeZoneProviders.Tzdb["Europe/Helsinki"];

    private static readonly LocalizedText Name = new("Nimi", "Namn", "Name");

    public static Service Meeting { get; } = Service(ServiceKind.IndividualMeeting, 45);

    public static Service Test { get; } = Service(ServiceKind.TestSlot, 20);

    public static Service DropIn { get; } = Service(ServiceKind.DropIn, 60);

    public static Service Service(ServiceKind kind, int minutes) => new(
        ServiceId.New(), kind.ToString(), kind, Name, Name, minutes, ServiceModes.AtUnit | ServiceModes.PlaceOfClientsChoice | ServiceModes.Phone);

    public static Slot Slot(Service service, int capacity = 1, Instant? start = null, WorkerId? worker = null, UnitId? unit = null) => new(
        SlotId.New(),
        null,
        service.Id,
        unit ?? new UnitId(Guid.Empty),
        worker,
        ServiceModes.AtUnit | ServiceModes.PlaceOfClientsChoice | ServiceModes.Phone,
        capacity,
        false,
        SpokenLanguages.None,
        false,
        start ?? Start,
        (start ?? Start) + service.Length);

    public static BookingRequest Request(ServiceModes mode = ServiceModes.PlaceOfClientsChoice, AppointmentTexts? texts = null) => new(
        AppointmentId.New(), CodeHash.From(new byte[CodeHash.SizeInBytes]), mode, Language.Fi, GoneOn, texts ?? AppointmentTexts.None);

    public static Appointment Booking(Service? service = null, ServiceModes mode = ServiceModes.PlaceOfClientsChoice) =>
        Slot(service ?? Meeting).Book(service ?? Meeting, Request(mode, AllTexts), [], Now).Value;

    /// <summary>Every text there is, each different from the others.</summary>
    public static AppointmentTexts AllTexts { get; } = new(Sealed(1), Sealed(2), null, Sealed(3), null);

    /// <summary>An envelope; what is in it plays no part here.</summary>
    public static SealedText Sealed(byte content)
    {
        var envelope = new byte[SealedText.HeaderLength + SealedText.NonceLength + SealedText.BlockLength + SealedText.TagLength];
        SealedText.WriteHeader(envelope, GoneOn);
        envelope[^1] = content;
        return SealedText.FromBytes(envelope);
    }

    public static MeetingNote Closing(int persons = 1) => new(persons, ["health"], null, null, null, null, 0);
}
