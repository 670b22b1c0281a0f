using Microsoft.AspNetCore.Identity;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Staff;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>What an administrator does to an account that is there already.</summary>
public sealed class ChangeStaff(IServiceScopeFactory scopes, WorkersTimes times)
{
    /// <summary>Changes roles, unit and what is told of the worker; the address stays.</summary>
    public Task<Outcome<Done>> DescribeAsync(Guid id, NewStaff staff, CancellationToken cancellationToken) =>
        WithAsync<Done>(id, async (account, services) =>
            await services.GetRequiredService<StaffRegister>().ChangeAsync(account, staff, cancellationToken) is { } refusal ? refusal : default(Done));

    /// <summary>A new invitation: for a first or a forgotten password. The old password works until it is used.</summary>
    public Task<Outcome<Invitation>> InviteAgainAsync(Guid id) =>
        WithAsync<Invitation>(id, async (account, services) => await services.GetRequiredService<Invitations>().IssueAsync(account));

    /// <summary>Forgets the authenticator app of somebody who lost it, ends their sessions, and has them set up another.</summary>
    public Task<Outcome<Done>> ResetSecondFactorAsync(Guid id) => WithAsync<Done>(id, async (account, services) =>
    {
        await services.GetRequiredService<SecondFactor>().ForgetAsync(account);
        return default(Done);
    });

    /// <summary>Closes an account: nobody gets in by it, every session ends, and the worker's free times are taken back.</summary>
    /// <returns>How many bookings still wait for that worker; somebody has to move or cancel them.</returns>
    public Task<Outcome<int>> CloseAsync(Guid id, CancellationToken cancellationToken) => WithAsync<int>(id, async (account, services) =>
    {
        var accounts = services.GetRequiredService<UserManager<StaffAccount>>();
        var register = services.GetRequiredService<StaffRegister>();
        if (await register.IsOnlyAdministratorAsync(account))
        {
            return StaffRefusals.LastAdministrator;
        }

        account.Close();
        var stored = await accounts.UpdateSecurityStampAsync(account);
        return stored.Succeeded
            ? await times.TakeBackAsync(account.WorkerId, cancellationToken)
            : StaffRefusals.AccountChangedMeanwhile;
    });

    public Task<Outcome<Done>> ReopenAsync(Guid id, CancellationToken cancellationToken) => WithAsync<Done>(id, async (account, services) =>
    {
        account.Reopen();
        var accounts = services.GetRequiredService<UserManager<StaffAccount>>();
        if (!(await accounts.UpdateAsync(account)).Succeeded)
        {
            return StaffRefusals.AccountChangedMeanwhile;
        }

        if ((await accounts.GetRolesAsync(account)).Any(role => Enum.Parse<StaffRole>(role).MeetsClients()))
        {
            await times.WelcomeBackAsync(account.WorkerId, cancellationToken);
        }

        return default(Done);
    });

    private async Task<Outcome<T>> WithAsync<T>(Guid id, Func<StaffAccount, IServiceProvider, Task<Outcome<T>>> change)
        where T : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<UserManager<StaffAccount>>().FindByIdAsync(id.ToString());
        return account is null ? StaffRefusals.AccountUnknown : await change(account, scope.ServiceProvider);
    }
}
