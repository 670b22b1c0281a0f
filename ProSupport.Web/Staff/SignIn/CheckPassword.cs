using System.Globalization;
using Microsoft.AspNetCore.Identity;
using NodaTime;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Staff.Guards;

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

/// <summary>
/// The first step of signing in. An address with an account and one without take the same steps in the same order, so
/// that neither time nor words nor the wait tells them apart.
/// </summary>
public sealed class CheckPassword(
    UserManager<StaffAccount> accounts,
    KnownBrowsers browsers,
    PasswordThrottle throttle,
    PasswordDesk desk,
    UntoldAttempts untold)
{
    public async Task<SignInResult> RunAsync(HttpContext http, string address, string password)
    {
        var spelled = accounts.NormalizeEmail(address.Trim()) ?? string.Empty;
        var account = await FindAsync(spelled);
        var known = account is not null && await browsers.KnowsAsync(http, account);
        var taken = throttle.Take(spelled, known ? account!.Id : null, http.Connection.RemoteIpAddress);
        if (!taken.Taken)
        {
            return SignInResult.Wrong(taken.NextAt);
        }

        if (await desk.IsRightAsync(accounts, account, password, known, http.RequestAborted) is not { } right)
        {
            throttle.GiveBack(taken);
            return SignInResult.TooBusy;
        }

        if (!right)
        {
            Note(account, known);
            return SignInResult.Wrong(taken.NextAt);
        }

        throttle.WasRight(taken);
        return SignInResult.Right(account!);
    }

    // A database may take two spellings for one; a count of its own for each spelling would be as many tries more.
    private async Task<StaffAccount?> FindAsync(string spelled) =>
        await accounts.FindByEmailAsync(spelled) is { Closed: false, PasswordHash: not null } account && account.NormalizedEmail == spelled ? account : null;

    private void Note(StaffAccount? account, bool known)
    {
        if (account is not null)
        {
            untold.Note(account.Id, known ? GuessPlace.KnownBrowser : GuessPlace.Password);
        }
    }
}
