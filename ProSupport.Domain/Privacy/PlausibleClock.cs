using NodaTime;

namespace ProSupport.Domain.Privacy;

/// <summary>
/// Nothing that cannot be undone is done on one unchecked reading of the clock: a day far from the one that the
/// installation has reached waits for a person's word. Source: DESIGN, section 1, promise 11.
/// </summary>
/// <param name="DaysAhead">
/// How many days the clock may lie ahead of the day that was reached, or behind it, to be believed by itself; whole days
/// from <see cref="FewestDays"/> to <see cref="MostDays"/>, the bound included.
/// </param>
public sealed record PlausibleClock(int DaysAhead = 3)
{
    /// <summary>One day: fewer would doubt every night.</summary>
    public const int FewestDays = 1;

    /// <summary>A month: more would believe what it is there to doubt.</summary>
    public const int MostDays = 31;

    /// <summary>What a day on the clock is worth.</summary>
    /// <param name="day">The local day on the clock.</param>
    /// <param name="reached">The latest local day that was believed; null when none ever was, as on a new installation.</param>
    public ClockVerdict Judge(LocalDate day, LocalDate? reached) => reached switch
    {
        null => ClockVerdict.Plausible,
        { } last when day > last.PlusDays(DaysAhead) => ClockVerdict.FarAhead,
        { } last when day < last.PlusDays(-DaysAhead) => ClockVerdict.FarBehind,
        _ => ClockVerdict.Plausible,
    };
}

/// <summary>What a day on the clock is worth beside the day that was reached.</summary>
public enum ClockVerdict
{
    /// <summary>It is believed.</summary>
    Plausible,

    /// <summary>The clock is ahead, or the program was switched off: until a person says which, nothing is destroyed, sent or made by it.</summary>
    FarAhead,

    /// <summary>The clock is behind, or was once ahead: nothing is destroyed by it in any case.</summary>
    FarBehind,
}
