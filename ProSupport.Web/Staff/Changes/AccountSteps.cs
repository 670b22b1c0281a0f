using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Staff.Accounts;

namespace ProSupport.Web.Staff.Changes;

/// <summary>
/// The frame of everything that is done to other people's accounts: one transaction, in which the rights of whoever asks
/// are read anew and their account is held, so that somebody whose rights went a second ago is refused.
/// </summary>
public sealed class AccountSteps(IServiceScopeFactory scopes, WriteTurn turn, IClock clock, ILogger<AccountSteps> log)
{
    private const int MostTries = 5;

    /// <param name="allowed">One of these roles is needed.</param>
    /// <param name="step">It may run again, in a fresh scope. What it did is undone when it refuses.</param>
    internal async Task<Outcome<T>> RunAsync<T>(
        WorkerId who, StaffRole[] allowed, Func<AccountStep, Task<Outcome<T>>> step, CancellationToken cancellationToken)
        where T : notnull
    {
        Outcome<T> outcome = StaffRefusals.AccountChangedMeanwhile;
        try
        {
            for (var attempt = 0; attempt < MostTries && outcome.Refusal == StaffRefusals.AccountChangedMeanwhile; attempt++)
            {
                outcome = await TryAsync(who, allowed, step, cancellationToken);
            }
        }
        catch (Exception exception) when (exception.IsStorageTrouble())
        {
            log.LogError("A change of an account could not be stored: {Trouble}", exception.StorageTrouble());
            return StaffRefusals.CannotStoreNow;
        }

        return outcome;
    }

    private async Task<Outcome<T>> TryAsync<T>(
        WorkerId who, StaffRole[] allowed, Func<AccountStep, Task<Outcome<T>>> step, CancellationToken cancellationToken)
        where T : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ProSupportDb>();
        using var held = await turn.TakeAsync(cancellationToken);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (!await IsAllowedAsync(db, who, allowed, cancellationToken))
            {
                return StaffRefusals.NotAllowedAnyMore;
            }

            var outcome = await step(new AccountStep(scope.ServiceProvider, db, who, clock.GetCurrentInstant(), cancellationToken));
            if (!outcome.Refused)
            {
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            return outcome;
        }
        catch (DbUpdateConcurrencyException)
        {
            return StaffRefusals.AccountChangedMeanwhile;
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            return StaffRefusals.AccountChangedMeanwhile;
        }
    }

    /// <summary>Writes what the row holds anyway, so that nobody changes the account until the transaction ends. False when there is none.</summary>
    internal static async Task<bool> HoldAsync(IQueryable<StaffAccount> account, CancellationToken cancellationToken) =>
        await account.ExecuteUpdateAsync(row => row.SetProperty(held => held.HasDecided, held => held.HasDecided), cancellationToken) == 1;

    private static async Task<bool> IsAllowedAsync(ProSupportDb db, WorkerId who, StaffRole[] allowed, CancellationToken cancellationToken) =>
        await HoldAsync(db.Users.Where(account => account.Id == who.Value && account.LockoutEnd != DateTimeOffset.MaxValue), cancellationToken)
        && await HasRoleAsync(db, who, allowed, cancellationToken);

    /// <summary>Whether an open account has one of the roles, as the database knows it now.</summary>
    internal static Task<bool> HasRoleAsync(ProSupportDb db, WorkerId who, StaffRole[] roles, CancellationToken cancellationToken)
    {
        var names = roles.Select(role => role.ToString()).ToArray();
        return db.Users.Where(account => account.Id == who.Value && account.LockoutEnd != DateTimeOffset.MaxValue)
            .Join(db.UserRoles, account => account.Id, link => link.UserId, (_, link) => link)
            .Join(db.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name)
            .AnyAsync(name => names.Contains(name), cancellationToken);
    }
}

/// <summary>What a step works with, all of it inside one transaction.</summary>
internal sealed record AccountStep(IServiceProvider Services, ProSupportDb Db, WorkerId Who, Instant Now, CancellationToken Cancel)
{
    public UserManager<StaffAccount> Accounts => Get<UserManager<StaffAccount>>();

    public StaffRegister Register => Get<StaffRegister>();

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public Task<StaffAccount?> FindAsync(WorkerId account) => Accounts.FindByIdAsync(account.Value.ToString());

    public Task<bool> HoldAsync(Guid account) => AccountSteps.HoldAsync(Db.Users.Where(row => row.Id == account), Cancel);

    public async Task<IReadOnlyList<StaffRole>> RolesOfAsync(StaffAccount account) =>
        [.. (await Accounts.GetRolesAsync(account)).Select(Enum.Parse<StaffRole>)];

    /// <summary>Writes into the log what was done, or that it waits for a second person.</summary>
    public void Note(WorkerId account, AccountChangeKind kind, bool waits = false, IEnumerable<StaffRole>? roles = null) =>
        Db.Add(new AccountChange(account, kind, Who, Now, waits, roles));
}
