using NodaTime;

namespace ProSupport.Domain.Staff;

/// <summary>
/// How long somebody waits who guessed wrong. Codes have six digits and may be guessed by who knows the password, so they
/// are counted by account and slow down for long; passwords are counted by account and network, and slow down for minutes.
/// Source: DESIGN, section 7, at most ten guesses an hour for an account.
/// </summary>
public static class SignInDelays
{
    /// <summary>Wrong codes after which the next one may still come at once.</summary>
    public const int FreeCodes = 3;

    /// <summary>Wrong passwords after which the next one may still come at once.</summary>
    public const int FreePasswords = 4;

    /// <summary>The longest wait after a wrong code.</summary>
    public static readonly Duration LongestForCodes = Duration.FromHours(12);

    /// <summary>The longest wait after a wrong password.</summary>
    public static readonly Duration LongestForPasswords = Duration.FromMinutes(15);

    /// <summary>
    /// Without a wrong code for this long after the last wait, the count begins anew. Long, because a count that time
    /// forgives soon lets a patient guesser try more often than the longest wait would.
    /// </summary>
    public static readonly Duration CodesForgivenAfter = Duration.FromDays(7);

    /// <summary>How long to wait after so many wrong codes in a row: none, then 20 minutes, an hour, twice as long each time.</summary>
    /// <param name="wrong">From 1 up.</param>
    public static Duration AfterCodes(int wrong) => wrong switch
    {
        <= FreeCodes => Duration.Zero,
        FreeCodes + 1 => Duration.FromMinutes(20),
        _ => Doubled(Duration.FromHours(1), wrong - FreeCodes - 2, LongestForCodes),
    };

    /// <summary>How long to wait after so many wrong passwords in a row: none, then a minute, twice as long each time.</summary>
    /// <param name="wrong">From 1 up.</param>
    /// <param name="free">After how many the next one may still come at once.</param>
    public static Duration AfterPasswords(int wrong, int free = FreePasswords) =>
        wrong <= free ? Duration.Zero : Doubled(Duration.FromMinutes(1), wrong - free - 1, LongestForPasswords);

    private static Duration Doubled(Duration first, int times, Duration longest) =>
        times >= 10 ? longest : Duration.Min(longest, first * (1 << times));
}
