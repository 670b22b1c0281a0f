using NodaTime;
using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Appointments;

/// <summary>
/// "Every Tuesday from 12 to 16": weekly hours in local time, which are cut into slots ahead of time. A clock change
/// neither shifts nor drops one. Source: DESIGN, section 4.
/// </summary>
public sealed class OpeningRule
{
    private OpeningRule()
    {
    }

    /// <summary>Makes a rule. A part out of its bounds throws; pages check before.</summary>
    /// <param name="workerId">Null means the unit's team, and several such slots may overlap.</param>
    /// <param name="until">Exclusive end; with <paramref name="from"/> what <see cref="OpeningHours.Of"/> takes.</param>
    /// <param name="validUntil">Last day, inclusive; null means until further notice.</param>
    /// <param name="capacity">How many clients one slot takes, from 1 to <see cref="Slot.LargestCapacity"/>; 1 for a meeting.</param>
    public OpeningRule(
        OpeningRuleId id,
        ServiceId serviceId,
        UnitId unitId,
        WorkerId? workerId,
        IsoDayOfWeek day,
        LocalTime from,
        LocalTime until,
        LocalDate validFrom,
        LocalDate? validUntil,
        ServiceModes modes,
        int capacity,
        bool menOnly)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)day, (int)IsoDayOfWeek.None);
        if (OpeningHours.Of(from, until).Refused)
        {
            throw new ArgumentOutOfRangeException(nameof(until));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, Slot.LargestCapacity);
        (Id, ServiceId, UnitId, WorkerId, Day, From, Until) = (id, serviceId, unitId, workerId, day, from, until);
        (ValidFrom, ValidUntil, Modes, Capacity, MenOnly) = (validFrom, validUntil, modes, capacity, menOnly);
    }

    /// <summary>Its id.</summary>
    public OpeningRuleId Id { get; private set; }

    /// <summary>The service that is open.</summary>
    public ServiceId ServiceId { get; private set; }

    /// <summary>The unit whose hours these are.</summary>
    public UnitId UnitId { get; private set; }

    /// <summary>The worker on duty; null means the unit's team.</summary>
    public WorkerId? WorkerId { get; private set; }

    /// <summary>The day of the week.</summary>
    public IsoDayOfWeek Day { get; private set; }

    /// <summary>Local opening time, inclusive.</summary>
    public LocalTime From { get; private set; }

    /// <summary>Local closing time, exclusive; midnight is 24.00, and one at or before the opening is on the next day.</summary>
    public LocalTime Until { get; private set; }

    /// <summary>Both together.</summary>
    public OpeningHours Hours => OpeningHours.Of(From, Until).Value;

    /// <summary>First day, inclusive.</summary>
    public LocalDate ValidFrom { get; private set; }

    /// <summary>Last day, inclusive; null means until further notice.</summary>
    public LocalDate? ValidUntil { get; private set; }

    /// <summary>The modes that its slots offer.</summary>
    public ServiceModes Modes { get; private set; }

    /// <summary>How many clients one slot takes.</summary>
    public int Capacity { get; private set; }

    /// <summary>Whether its slots are for men only.</summary>
    public bool MenOnly { get; private set; }

    /// <summary>Grows with every change; stored as a concurrency token, so that of two who change it one is refused and looks again.</summary>
    public int Version { get; private set; }

    /// <summary>Whether the rule is in force on a day: the right weekday, within its first and last day.</summary>
    public bool AppliesOn(LocalDate date) =>
        date.DayOfWeek == Day && date >= ValidFrom && (ValidUntil is null || date <= ValidUntil);

    /// <summary>
    /// Whether it ever asks the same worker to be at two places, in the time of the clock on the wall: hours of two days on
    /// which they apply that have a moment in common, one of them perhaps going on past midnight. Rules that only touch do
    /// not, and a team's rules overlap nothing. What is apart on the wall is apart in fact, on the days of a clock change too
    /// (<see cref="SlotPlanner.InstantOf"/>).
    /// </summary>
    public bool Overlaps(OpeningRule other) =>
        WorkerId is not null && WorkerId == other.WorkerId && new[] { -1, 0, 1 }.Any(days => MeetsAfter(other, days));

    /// <summary>Moves the end. Times beyond it are taken back, and those up to a later one made, by the use case that calls this.</summary>
    /// <param name="lastDay">Inclusive; null means until further notice.</param>
    public void EndAfter(LocalDate? lastDay)
    {
        ValidUntil = lastDay;
        Version++;
    }

    /// <summary>Whether its hours of some day meet the other's hours of so many days later.</summary>
    private bool MeetsAfter(OpeningRule other, int days)
    {
        var first = LocalDate.Max(ValidFrom, other.ValidFrom.PlusDays(-days)).With(DateAdjusters.NextOrSame(Day));
        var later = first.PlusDays(days);
        return AppliesOn(first)
            && other.AppliesOn(later)
            && Hours.Begin(first) < other.Hours.End(later)
            && other.Hours.Begin(later) < Hours.End(first);
    }
}

/// <summary>Names a weekly opening rule. A random number with no time in it, so that it tells nothing of when it was made.</summary>
/// <param name="Value">The number; never all zeros in a stored row.</param>
public readonly record struct OpeningRuleId(Guid Value)
{
    /// <summary>Makes a new id that no other row has.</summary>
    public static OpeningRuleId New() => new(Guid.NewGuid());
}
