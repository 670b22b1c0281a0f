using Microsoft.AspNetCore.Identity;
using ProSupport.Infrastructure.Staff;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>The first step of signing in.</summary>
public sealed class CheckPassword(UserManager<StaffAccount> accounts, SignInAttempts attempts, UnknownAddresses unknown)
{
    private static readonly StaffAccount Nobody = new();
    private static readonly Lazy<string> NobodysPassword = new(() => new PasswordHasher<StaffAccount>().HashPassword(Nobody, Guid.NewGuid().ToString()));

    public async Task<SignInResult> RunAsync(string address, string password, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByEmailAsync(address);
        if (account is null || account.Closed || account.PasswordHash is null)
        {
            // Takes as long as a real one, so that time does not tell either.
            accounts.PasswordHasher.VerifyHashedPassword(Nobody, NobodysPassword.Value, password);
            return new SignInResult(null, unknown.Fail(address));
        }

        if (await attempts.TakeAsync(account.Id, cancellationToken) is { } until)
        {
            return new SignInResult(null, until);
        }

        if (!await accounts.CheckPasswordAsync(account, password))
        {
            return new SignInResult(null, await attempts.FailAsync(account.Id, cancellationToken));
        }

        await attempts.ForgetAsync(account.Id, cancellationToken);
        return new SignInResult(account, null);
    }
}
