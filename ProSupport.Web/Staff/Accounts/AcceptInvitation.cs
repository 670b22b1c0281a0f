using Microsoft.AspNetCore.Identity;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Staff;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>Somebody who was invited chooses a password. The invitation is used up, and every earlier session ends.</summary>
public sealed class AcceptInvitation(UserManager<StaffAccount> accounts, Invitations invitations)
{
    public async Task<Outcome<StaffAccount>> RunAsync(string? code, string password, CancellationToken cancellationToken)
    {
        var account = await invitations.FindAsync(code, cancellationToken);
        if (account is null || account.Closed)
        {
            return StaffRefusals.InvitationUnusable;
        }

        if (!await IsGoodAsync(account, password))
        {
            return StaffRefusals.PasswordTooWeak;
        }

        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        account.Reopen();
        if (!(await accounts.UpdateSecurityStampAsync(account)).Succeeded)
        {
            return StaffRefusals.AccountChangedMeanwhile;
        }

        await invitations.UseUpAsync(account);
        return account;
    }

    private async Task<bool> IsGoodAsync(StaffAccount account, string password)
    {
        foreach (var rule in accounts.PasswordValidators)
        {
            if (!(await rule.ValidateAsync(accounts, account, password)).Succeeded)
            {
                return false;
            }
        }

        return true;
    }
}
