using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Staff.Accounts;
using ProSupport.Web.Staff.Guards;

namespace ProSupport.Web.Staff.Changes;

/// <summary>The second person of a change of an account: a coordinator or another administrator.</summary>
public sealed class DecideChange(AccountSteps steps, WorkersTimes times, CountGuesses guesses)
{
    private static readonly StaffRole[] Deciders = [.. Enum.GetValues<StaffRole>().Where(role => role.Decides())];

    /// <summary>Agrees, and does what was asked for. Who agrees to an invitation is the one who hands it over.</summary>
    public async Task<Outcome<StaffChanged>> ConfirmAsync(WorkerId who, long number, CancellationToken cancellationToken)
    {
        StaffAccount? changed = null;
        var reset = false;
        var outcome = await steps.RunAsync<StaffChanged>(who, Deciders, async step =>
        {
            if (await FindAsync(step, number) is not { } change || await step.FindAsync(change.Account) is not { } account)
            {
                return StaffRefusals.RequestOver;
            }

            // Who asked may have lost the right meanwhile, and then has not asked.
            if (change.AskedBy is { } first && !await AccountSteps.HasRoleAsync(step.Db, first, [StaffRole.Administrator], cancellationToken))
            {
                return StaffRefusals.RequestOver;
            }

            (changed, reset) = (account, change.Kind == AccountChangeKind.AppReset);
            return change.Confirm(step.Who, step.Now) is { } refusal ? refusal : await DoAsync(step, change, account);
        }, cancellationToken);
        if (!outcome.Refused && changed is not null)
        {
            times.Tell(changed.WorkerId);
            await (reset ? guesses.BeginAnewAsync(changed.Id, cancellationToken) : Task.CompletedTask);
        }

        return outcome;
    }

    /// <summary>Says no.</summary>
    public Task<Outcome<StaffChanged>> DeclineAsync(WorkerId who, long number, CancellationToken cancellationToken) =>
        steps.RunAsync<StaffChanged>(who, Deciders, async step =>
        {
            var refusal = await FindAsync(step, number) is { } change ? change.Decline(step.Who, step.Now) : StaffRefusals.RequestOver;
            return refusal is null ? new StaffChanged() : refusal;
        }, cancellationToken);

    private static Task<AccountChange?> FindAsync(AccountStep step, long number) =>
        step.Db.AccountChanges.SingleOrDefaultAsync(change => change.Number == number, step.Cancel);

    private async Task<Outcome<StaffChanged>> DoAsync(AccountStep step, AccountChange change, StaffAccount account)
    {
        switch (change.Kind)
        {
            case AccountChangeKind.Invited:
                return new StaffChanged(Invitation: await step.Get<Invitations>().IssueAsync(account));
            case AccountChangeKind.AppReset:
                await step.Get<SecondFactor>().ForgetAsync(account);
                return new StaffChanged();
            case AccountChangeKind.RolesChanged:
                return await ChangeRolesAsync(step, account, change.RoleSet);
            case AccountChangeKind.Reopened:
                account.Reopen();
                await WelcomeAsync(step, account, await step.RolesOfAsync(account));
                return (await step.Accounts.UpdateAsync(account)).Succeeded ? new StaffChanged() : StaffRefusals.AccountChangedMeanwhile;
            default:
                return StaffRefusals.RequestOver;
        }
    }

    private async Task<Outcome<StaffChanged>> ChangeRolesAsync(AccountStep step, StaffAccount account, IReadOnlyList<StaffRole> roles)
    {
        if (await step.Register.ChangeRolesAsync(account, roles) is { } refusal)
        {
            return refusal;
        }

        await WelcomeAsync(step, account, roles);
        return roles.Any(role => role.MeetsClients())
            ? new StaffChanged()
            : StaffChanged.Of(await times.TakeBackAsync(step.Db, account.WorkerId, leaves: true, step.Now, step.Cancel));
    }

    // Publishes times anew; those taken back stay taken back.
    private static async Task WelcomeAsync(AccountStep step, StaffAccount account, IReadOnlyList<StaffRole> roles)
    {
        if (!account.Closed && roles.Any(role => role.MeetsClients()))
        {
            (await step.Db.Workers.FindAsync([account.WorkerId], step.Cancel))?.Return();
        }
    }
}
