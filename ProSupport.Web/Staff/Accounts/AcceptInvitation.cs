using Microsoft.AspNetCore.Identity;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Staff.Guards;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>Somebody who was invited chooses a password. The invitation is used up, and every earlier session ends.</summary>
public sealed class AcceptInvitation(UserManager<StaffAccount> accounts, Invitations invitations, CountGuesses guesses)
{
    public async Task<Outcome<StaffAccount>> RunAsync(string? code, string password, CancellationToken cancellationToken)
    {
        var account = await invitations.FindAsync(code, cancellationToken);
        if (account is null || account.Closed)
        {
            return StaffRefusals.InvitationUnusable;
        }

        if (await RefusedAsync(account, password) is { } refusal)
        {
            return refusal;
        }

        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        account.Reopen();
        if (!(await accounts.UpdateSecurityStampAsync(account)).Succeeded)
        {
            return StaffRefusals.AccountChangedMeanwhile;
        }

        await invitations.UseUpAsync(account);
        await guesses.BeginAnewAsync(account.Id, cancellationToken);
        return account;
    }

    private async Task<Refusal?> RefusedAsync(StaffAccount account, string password)
    {
        foreach (var rule in accounts.PasswordValidators)
        {
            if (await rule.ValidateAsync(accounts, account, password) is { Succeeded: false } weak)
            {
                return weak.Refusal();
            }
        }

        return null;
    }
}
