using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Appointments.Publishing;
using ProSupport.Web.Staff.Guards;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>What everybody may change about their own account. Whatever opens doors asks for the password again.</summary>
public sealed class ChangeOwnAccount(
    UserManager<StaffAccount> accounts, SecondFactor secondFactor, CountGuesses guesses, FollowWorker follow, ProSupportDb db)
{
    private const int LongestName = 120;

    /// <summary>Ends every other session of the account.</summary>
    public async Task<Refusal?> PasswordAsync(StaffAccount account, string current, string wanted, CancellationToken cancellationToken)
    {
        if (await RefusedAsync(account, current, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var changed = await accounts.ChangePasswordAsync(account, current, wanted);
        if (!changed.Succeeded)
        {
            return changed.Refusal();
        }

        await guesses.BeginAnewAsync(account.Id, cancellationToken);
        return null;
    }

    /// <summary>The codes made before are worth nothing any more.</summary>
    public async Task<Outcome<string[]>> RecoveryCodesAsync(StaffAccount account, string current, CancellationToken cancellationToken)
    {
        if (await RefusedAsync(account, current, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return (await secondFactor.NewRecoveryCodesAsync(account)).ToArray();
    }

    /// <summary>Forgets the app, so that the next sign-in sets up another. Ends every session, this one too.</summary>
    public async Task<Refusal?> ForgetAppAsync(StaffAccount account, string current, CancellationToken cancellationToken)
    {
        if (await RefusedAsync(account, current, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await secondFactor.ForgetAsync(account);
        await guesses.BeginAnewAsync(account.Id, cancellationToken);
        return null;
    }

    /// <summary>What clients see of oneself; the languages on coming times follow.</summary>
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
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                return StaffRefusals.AccountChangedMeanwhile;
            }

            await follow.RunAsync(worker.Id, cancellationToken);
        }

        return null;
    }

    /// <summary>Null for somebody who meets no clients.</summary>
    public Task<Worker?> WorkerAsync(StaffAccount account, CancellationToken cancellationToken)
    {
        var id = account.WorkerId;
        return db.Workers.AsNoTracking().FirstOrDefaultAsync(worker => worker.Id == id && worker.Active, cancellationToken);
    }

    // Counted: an open page that somebody left is no place to try passwords at.
    private async Task<Refusal?> RefusedAsync(StaffAccount account, string password, CancellationToken cancellationToken)
    {
        var guess = await guesses.TakeAsync(account.Id, GuessPlace.OpenPage, cancellationToken);
        if (!guess.Taken)
        {
            return StaffRefusals.TooManyAttempts;
        }

        if (!await accounts.CheckPasswordAsync(account, password))
        {
            return StaffRefusals.PasswordWrong;
        }

        await guesses.WasRightAsync(guess, cancellationToken);
        return null;
    }
}
