using System.Security.Cryptography;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;

namespace ProSupport.Tests.Integration.Reminders;

/// <summary>A booking and what it stands on.</summary>
public sealed record Booked(Unit Unit, Service Service, Appointment Appointment, ReminderId ReminderId)
{
    public static Booked Make(Language language, Instant start, LocalDate goneOn, Instant now)
    {
        var key = Guid.NewGuid().ToString("N");
        var unit = new Unit(UnitId.New(), "unit-" + key, new("Canaryunit", "", ""), "Canarytown", "Canarystreet 1", "09 123");
        var service = new Service(
            ServiceId.New(),
            "service-" + key,
            ServiceKind.IndividualMeeting,
            new("Canaryservice", "", ""),
            new("", "", ""),
            45,
            ServiceModes.Phone);
        var hash = CodeHash.From(RandomNumberGenerator.GetBytes(CodeHash.SizeInBytes));
        var request = new BookingRequest(AppointmentId.New(), hash, ServiceModes.Phone, language, goneOn, AppointmentTexts.None);
        var appointment = SlotAt(start, unit, service).Book(service, request, [], now).Value;
        return new Booked(unit, service, appointment, default);
    }

    /// <summary>Another time of the same service.</summary>
    public Slot SlotAt(Instant start) => SlotAt(start, Unit, Service);

    private static Slot SlotAt(Instant start, Unit unit, Service service) => new(
        SlotId.New(),
        ruleId: null,
        service.Id,
        unit.Id,
        workerId: null,
        ServiceModes.Phone,
        capacity: 1,
        menOnly: false,
        SpokenLanguages.None,
        maleWorker: false,
        start,
        start + Duration.FromMinutes(service.Minutes));
}
