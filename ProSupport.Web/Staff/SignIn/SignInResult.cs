using System.Globalization;
using NodaTime;
using ProSupport.Infrastructure.Staff;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>How an attempt to sign in went.</summary>
/// <param name="Account">Who it is; null when the attempt was wrong, without telling what about it.</param>
/// <param name="NextAt">When to try again; null when the next attempt may come at once.</param>
/// <param name="Busy">Nothing was looked at, as too many are signing in.</param>
public sealed record SignInResult(StaffAccount? Account, Instant? NextAt, bool Busy = false)
{
    public static SignInResult TooBusy { get; } = new(null, null, Busy: true);

    public static SignInResult Right(StaffAccount account) => new(account, null);

    public static SignInResult Wrong(Instant? nextAt) => new(null, nextAt);

    /// <summary>What to tell: the first text, or the second with the time from which to try again.</summary>
    public string Problem(string wrong, string wait, DateTimeZone zone) => NextAt is { } until
        ? string.Format(CultureInfo.CurrentCulture, wait, NextMinute(until).InZone(zone).TimeOfDay.ToString("t", CultureInfo.CurrentCulture))
        : wrong;

    // Shown to the minute, so rounded up: at the time shown the wait is over.
    private static Instant NextMinute(Instant until) => until + Duration.FromSeconds(59);
}
