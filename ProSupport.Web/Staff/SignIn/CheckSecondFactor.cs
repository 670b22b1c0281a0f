using System.Globalization;
using Microsoft.AspNetCore.Identity;
using NodaTime;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Staff.Accounts;
using ProSupport.Web.Staff.Guards;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>The second step of signing in: a code of the app, or one of the recovery codes.</summary>
public sealed class CheckSecondFactor(
    UserManager<StaffAccount> accounts, CountGuesses guesses, KnownBrowsers browsers, UntoldAttempts untold, IClock clock)
{
    private const string Provider = "authenticator";
    private const string LastStep = "last-step";

    /// <summary>Six digits can be guessed, so guesses are counted, in new browsers apart from known ones.</summary>
    public async Task<SignInResult> AppCodeAsync(HttpContext http, StaffAccount account, string? code)
    {
        var guess = await guesses.TakeAsync(account.Id, await PlaceAsync(http, account), http.RequestAborted);
        if (!guess.Taken || !await FitsAsync(account, code))
        {
            return SignInResult.Wrong(guess.NextAt > clock.GetCurrentInstant() ? guess.NextAt : null);
        }

        await guesses.WasRightAsync(guess, CancellationToken.None);
        return SignInResult.Right(account);
    }

    /// <summary>
    /// A recovery code has as many random bits as a client's code and cannot be guessed. It is not counted, so that
    /// whoever knows the password and guesses at the app's codes cannot shut this door as well.
    /// </summary>
    public async Task<SignInResult> RecoveryCodeAsync(HttpContext http, StaffAccount account, string? code)
    {
        if (RecoveryCodes.Read(code) is { } read && (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, read)).Succeeded)
        {
            return SignInResult.Right(account);
        }

        untold.Note(account.Id, await PlaceAsync(http, account));
        return SignInResult.Wrong(null);
    }

    /// <summary>Whether the code is right. Each lets in once (RFC 6238, section 5.2).</summary>
    public async Task<bool> FitsAsync(StaffAccount account, string? code)
    {
        var secret = await accounts.GetAuthenticatorKeyAsync(account);
        var last = await accounts.GetAuthenticationTokenAsync(account, Provider, LastStep);
        long? usedUp = long.TryParse(last, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (secret is null || TimeCodes.FindStep(secret, code, clock.GetCurrentInstant(), usedUp) is not { } step)
        {
            return false;
        }

        var kept = await accounts.SetAuthenticationTokenAsync(account, Provider, LastStep, step.ToString(CultureInfo.InvariantCulture));
        return kept.Succeeded;
    }

    private async Task<GuessPlace> PlaceAsync(HttpContext http, StaffAccount account) =>
        await browsers.KnowsAsync(http, account) ? GuessPlace.KnownBrowser : GuessPlace.NewBrowser;
}
