using System.Globalization;
using NodaTime;
using ProSupport.Infrastructure.Staff;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>How an attempt to sign in went.</summary>
/// <param name="Account">Who it is; null when the attempt was wrong, without telling what about it.</param>
/// <param name="LockedUntil">When to try again; null when the next attempt may come at once.</param>
public sealed record SignInResult(StaffAccount? Account, Instant? LockedUntil)
{
    /// <summary>What to tell: the first text, or the second with the clock time from which to try again.</summary>
    public string Problem(string wrong, string locked, DateTimeZone zone) => LockedUntil is { } until
        ? string.Format(CultureInfo.CurrentCulture, locked, NextMinute(until).InZone(zone).TimeOfDay.ToString("t", CultureInfo.CurrentCulture))
        : wrong;

    // Shown to the minute, so rounded up: at the time shown the lock is open.
    private static Instant NextMinute(Instant until) => until + Duration.FromSeconds(59);
}
