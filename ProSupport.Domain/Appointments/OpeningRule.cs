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
    /// <param name="until">Exclusive end, after <paramref name="from"/> on the same day.</param>
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
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(until, from);
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

    /// <summary>Local closing time, exclusive.</summary>
    public LocalTime Until { get; private set; }

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

    /// <summary>Whether the rule is in force on a day: the right weekday, within its first and last day.</summary>
    public bool AppliesOn(LocalDate date) =>
        date.DayOfWeek == Day && date >= ValidFrom && (ValidUntil is null || date <= ValidUntil);

    /// <summary>Whether it asks the same worker to be at two places: the same weekday, hours and days in common. A team's rules overlap nothing.</summary>
    public bool Overlaps(OpeningRule other) =>
        WorkerId is not null
        && WorkerId == other.WorkerId
        && Day == other.Day
        && From < other.Until && other.From < Until
        && (ValidUntil is null || ValidUntil >= other.ValidFrom)
        && (other.ValidUntil is null || other.ValidUntil >= ValidFrom);

    /// <summary>Ends the rule after a day; slots beyond it are withdrawn by the use case that calls this.</summary>
    public void EndAfter(LocalDate lastDay) => ValidUntil = lastDay;
}

/// <summary>Names a weekly opening rule. A random number with no time in it, so that it tells nothing of when it was made.</summary>
/// <param name="Value">The number; never all zeros in a stored row.</param>
public readonly record struct OpeningRuleId(Guid Value)
{
    /// <summary>Makes a new id that no other row has.</summary>
    public static OpeningRuleId New() => new(Guid.NewGuid());
}
