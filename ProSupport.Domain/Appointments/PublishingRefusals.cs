using NodaTime;
using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Appointments;

/// <summary>Every "no" about publishing times, apart from <see cref="WorkerIsElsewhere"/>.</summary>
public static class PublishingRefusals
{
    /// <summary>No such service, or it is no longer offered.</summary>
    public static readonly Refusal ServiceUnknown = new(nameof(ServiceUnknown));

    /// <summary>No such unit.</summary>
    public static readonly Refusal UnitUnknown = new(nameof(UnitUnknown));

    /// <summary>No such worker, or one who has left.</summary>
    public static readonly Refusal WorkerUnknown = new(nameof(WorkerUnknown));

    /// <summary>No such rule.</summary>
    public static readonly Refusal RuleUnknown = new(nameof(RuleUnknown));

    /// <summary>No such closed days; somebody has opened them already.</summary>
    public static readonly Refusal ClosureUnknown = new(nameof(ClosureUnknown));

    /// <summary>The hours end before they begin (see <see cref="OpeningHours.Of"/>), or are too short for one time of the service.</summary>
    public static readonly Refusal HoursTooShort = new(nameof(HoursTooShort));

    /// <summary>The last day lies before the first.</summary>
    public static readonly Refusal DaysBackwards = new(nameof(DaysBackwards));

    /// <summary>No mode was chosen, or one in which the service cannot be had.</summary>
    public static readonly Refusal ModesNotOffered = new(nameof(ModesNotOffered));

    /// <summary>The number of clients is below 1, or above <see cref="Service.MostSeats"/>.</summary>
    public static readonly Refusal CapacityOutOfBounds = new(nameof(CapacityOutOfBounds));

    /// <summary>The note is longer than <see cref="OpeningException.LongestNote"/>.</summary>
    public static readonly Refusal NoteTooLong = new(nameof(NoteTooLong));

    /// <summary>The times of another worker, or of another unit's team: only a coordinator publishes those.</summary>
    public static readonly Refusal NotYourTimes = new(nameof(NotYourTimes));
}

/// <summary>The worker already has a time that overlaps. Tells which, so that whoever publishes need not look for it.</summary>
/// <param name="Worker">The worker's public name.</param>
/// <param name="Weekly">The weekly hours in the way; null when it is a single time.</param>
/// <param name="Once">The single time in the way; null when it is weekly hours.</param>
public sealed record WorkerIsElsewhere(string Worker, OpeningRule? Weekly, Interval? Once) : Refusal(nameof(WorkerIsElsewhere));
