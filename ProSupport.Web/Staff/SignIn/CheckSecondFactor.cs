using System.Globalization;
using Microsoft.AspNetCore.Identity;
using NodaTime;
using ProSupport.Infrastructure.Staff;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>The second step of signing in: a code of the app, or one of the recovery codes.</summary>
public sealed class CheckSecondFactor(UserManager<StaffAccount> accounts, SignInAttempts attempts, IClock clock)
{
    private const string Provider = "authenticator";
    private const string LastStep = "last-step";

    public Task<SignInResult> AppCodeAsync(StaffAccount account, string? code, CancellationToken cancellationToken) =>
        CountedAsync(account, () => FitsAsync(account, code), cancellationToken);

    public Task<SignInResult> RecoveryCodeAsync(StaffAccount account, string? code, CancellationToken cancellationToken) =>
        CountedAsync(account, async () => (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, Tidy(code))).Succeeded, cancellationToken);

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

    private static string Tidy(string? code)
    {
        var characters = string.Concat((code ?? string.Empty).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return characters.Length == 10 ? $"{characters[..5]}-{characters[5..]}" : characters;
    }

    private async Task<SignInResult> CountedAsync(StaffAccount account, Func<Task<bool>> fits, CancellationToken cancellationToken)
    {
        if (await attempts.TakeAsync(account.Id, cancellationToken) is { } until)
        {
            return new SignInResult(null, until);
        }

        if (!await fits())
        {
            return new SignInResult(null, await attempts.FailAsync(account.Id, cancellationToken));
        }

        await attempts.ForgetAsync(account.Id, cancellationToken);
        return new SignInResult(account, null);
    }
}
