using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;

namespace ProSupport.Benchmarks.Product;

/// <summary>Published times on the working days ahead, from tomorrow on.</summary>
internal sealed class Calendar(SampleOrganisation organisation, Instant now, DateTimeZone zone)
{
    private const int FirstHour = 8;
    private const int MeetingsADay = 8;
    private const int TestCapacity = 2;

    /// <summary>Every worker's meetings, one beginning every hour, day after day until there are enough.</summary>
    public IEnumerable<Slot> Meetings(int count) => WorkingDays()
        .SelectMany(day => organisation.Workers.SelectMany(worker => MeetingsOf(worker, day)))
        .Take(count);

    /// <summary>The units' test times, one beginning every half hour, for two clients each.</summary>
    public IEnumerable<Slot> Tests(int count) => WorkingDays()
        .SelectMany(day => organisation.Units.SelectMany(unit => Enumerable.Range(0, MeetingsADay * 2).Select(half => SlotOf(
            organisation.Test, unit.Id, null, TestCapacity, At(day, half * 30)))))
        .Take(count);

    private IEnumerable<Slot> MeetingsOf(Worker worker, LocalDate day) => Enumerable.Range(0, MeetingsADay)
        .Select(hour => SlotOf(organisation.Meeting, worker.UnitId, worker, 1, At(day, hour * 60)));

    private static Slot SlotOf(Service service, UnitId unit, Worker? worker, int capacity, Instant start) => new(
        SlotId.New(),
        null,
        service.Id,
        unit,
        worker?.Id,
        service.Modes,
        capacity,
        menOnly: false,
        worker?.Languages ?? SpokenLanguages.From(["fi"]),
        worker?.IsMale ?? false,
        start,
        start + service.Length);

    private Instant At(LocalDate day, int minutes) =>
        day.At(new LocalTime(FirstHour, 0).PlusMinutes(minutes)).InZoneLeniently(zone).ToInstant();

    private IEnumerable<LocalDate> WorkingDays()
    {
        for (var day = now.InZone(zone).Date.PlusDays(1); ; day = day.PlusDays(1))
        {
            if (day.DayOfWeek <= IsoDayOfWeek.Friday)
            {
                yield return day;
            }
        }
    }
}
