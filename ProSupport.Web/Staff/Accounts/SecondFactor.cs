using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Staff.SignIn;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>Sets up the authenticator app of an account, and forgets it.</summary>
public sealed class SecondFactor(UserManager<StaffAccount> accounts, IUserStore<StaffAccount> store, CheckSecondFactor check)
{
    /// <summary>The secret to put into the app; the same until it is confirmed, so that a page can be loaded again.</summary>
    public async Task<string> SecretToSetUpAsync(StaffAccount account, CancellationToken cancellationToken)
    {
        if (await accounts.GetAuthenticatorKeyAsync(account) is { } waiting)
        {
            return waiting;
        }

        var secret = TimeCodes.NewSecret();
        await SetSecretAsync(account, secret, cancellationToken);
        return secret;
    }

    /// <summary>Turns the second factor on when the code shows that the app has the secret.</summary>
    /// <returns>The recovery codes, to be shown once; null when the code was wrong.</returns>
    public async Task<IReadOnlyList<string>?> ConfirmAsync(StaffAccount account, string? code)
    {
        if (!await check.FitsAsync(account, code))
        {
            return null;
        }

        await accounts.SetTwoFactorEnabledAsync(account, enabled: true);
        return await NewRecoveryCodesAsync(account);
    }

    /// <summary>Those made before are worth nothing any more.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(StaffAccount account)
    {
        var codes = RecoveryCodes.New();
        await ((IUserTwoFactorRecoveryCodeStore<StaffAccount>)store).ReplaceCodesAsync(account, codes, CancellationToken.None);
        return (await accounts.UpdateAsync(account)).Succeeded ? codes : [];
    }

    /// <summary>Afterwards the next sign-in sets up another app. Ends every session of the account.</summary>
    public async Task ForgetAsync(StaffAccount account)
    {
        await SetSecretAsync(account, TimeCodes.NewSecret(), CancellationToken.None);
        await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
        await accounts.SetTwoFactorEnabledAsync(account, enabled: false);
        if (!(await accounts.UpdateSecurityStampAsync(account)).Succeeded)
        {
            throw new DbUpdateConcurrencyException("The account changed meanwhile.");
        }
    }

    /// <summary>Turns the second factor on with a secret that is known: for demonstration accounts.</summary>
    public async Task SetUpAsync(StaffAccount account, string secret, CancellationToken cancellationToken)
    {
        await SetSecretAsync(account, secret, cancellationToken);
        await accounts.SetTwoFactorEnabledAsync(account, enabled: true);
    }

    private async Task SetSecretAsync(StaffAccount account, string secret, CancellationToken cancellationToken)
    {
        await ((IUserAuthenticatorKeyStore<StaffAccount>)store).SetAuthenticatorKeyAsync(account, secret, cancellationToken);
        await accounts.UpdateAsync(account);
    }
}
