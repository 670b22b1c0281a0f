using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Staff.SignIn;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>What everybody may change about their own account. Whatever opens doors asks for the password again.</summary>
public sealed class ChangeOwnAccount(
    UserManager<StaffAccount> accounts, SecondFactor secondFactor, SignInAttempts attempts, ProSupportDb db)
{
    private const int LongestName = 120;

    /// <summary>Ends every other session of the account.</summary>
    public async Task<Refusal?> PasswordAsync(StaffAccount account, string current, string wanted, CancellationToken cancellationToken)
    {
        if (!await IsRightAsync(account, current, cancellationToken))
        {
            return StaffRefusals.PasswordWrong;
        }

        return (await accounts.ChangePasswordAsync(account, current, wanted)).Succeeded ? null : StaffRefusals.PasswordTooWeak;
    }

    /// <summary>The codes made before are worth nothing any more.</summary>
    public async Task<Outcome<string[]>> RecoveryCodesAsync(StaffAccount account, string current, CancellationToken cancellationToken)
    {
        if (!await IsRightAsync(account, current, cancellationToken))
        {
            return StaffRefusals.PasswordWrong;
        }

        return (await secondFactor.NewRecoveryCodesAsync(account)).ToArray();
    }

    /// <summary>Forgets the app, so that the next sign-in sets up another. Ends every session, this one too.</summary>
    public async Task<Refusal?> ForgetAppAsync(StaffAccount account, string current, CancellationToken cancellationToken)
    {
        if (!await IsRightAsync(account, current, cancellationToken))
        {
            return StaffRefusals.PasswordWrong;
        }

        await secondFactor.ForgetAsync(account);
        return null;
    }

    /// <summary>What clients see of oneself.</summary>
    public async Task<Refusal?> PublicNameAsync(
        StaffAccount account, string name, IEnumerable<string> languages, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
        {
            return string.IsNullOrWhiteSpace(name) ? StaffRefusals.PublicNameMissing : StaffRefusals.TextTooLong;
        }

        if (await db.Workers.FindAsync([account.WorkerId], cancellationToken) is { } worker)
        {
            worker.Describe(worker.UnitId, name, worker.IsMale, SpokenLanguages.From(languages));
            await db.SaveChangesAsync(cancellationToken);
        }

        return null;
    }

    /// <summary>Null for somebody who meets no clients.</summary>
    public Task<Worker?> WorkerAsync(StaffAccount account, CancellationToken cancellationToken)
    {
        var id = account.WorkerId;
        return db.Workers.AsNoTracking().FirstOrDefaultAsync(worker => worker.Id == id && worker.Active, cancellationToken);
    }

    // Counted like a sign-in: an open page that somebody left is no place to try passwords at.
    private async Task<bool> IsRightAsync(StaffAccount account, string password, CancellationToken cancellationToken)
    {
        if (await attempts.TakeAsync(account.Id, cancellationToken) is not null)
        {
            return false;
        }

        if (await accounts.CheckPasswordAsync(account, password))
        {
            await attempts.ForgetAsync(account.Id, cancellationToken);
            return true;
        }

        await attempts.FailAsync(account.Id, cancellationToken);
        return false;
    }
}
