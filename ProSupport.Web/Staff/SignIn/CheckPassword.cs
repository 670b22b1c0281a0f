using Microsoft.AspNetCore.Identity;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Staff.Guards;

namespace ProSupport.Web.Staff.SignIn;

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
