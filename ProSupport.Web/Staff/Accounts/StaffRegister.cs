using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Staff;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>Accounts, their roles and the workers behind them, kept in step. One scope and one context for each step.</summary>
public sealed class StaffRegister(UserManager<StaffAccount> accounts, RoleManager<IdentityRole<Guid>> roles, ProSupportDb db)
{
    /// <summary>Makes an account, within the transaction that is there or in one of its own.</summary>
    /// <param name="password">Null: they choose one by an invitation.</param>
    /// <param name="id">The worker who is there already and gets an account; null for somebody new.</param>
    public async Task<Outcome<StaffAccount>> AddAsync(
        NewStaff staff, string? password, CancellationToken cancellationToken, WorkerId? id = null)
    {
        var email = staff.Email.Trim();
        if (!IsAddress(email))
        {
            return StaffRefusals.AddressUnusable;
        }

        if (staff.Check() is { } refusal)
        {
            return refusal;
        }

        await MakeRolesAsync(staff.Roles);
        await using var transaction = await BeginAsync(cancellationToken);
        var account = new StaffAccount
        {
            Id = (id ?? WorkerId.New()).Value,
            UserName = email,
            Email = email,
            Language = staff.Language,
            HasDecided = staff.Roles.Any(role => role.Decides()),
        };
        var made = await CreateAsync(account, password);
        if (made is not null)
        {
            return made;
        }

        await accounts.AddToRolesAsync(account, staff.Roles.Select(role => role.ToString()).Distinct());
        await DescribeWorkerAsync(account, staff, staff.MeetsClients, cancellationToken);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return account;
    }

    /// <summary>
    /// Changes the roles. Changed ones end every session of the account. Refuses
    /// <see cref="StaffRefusals.LastAdministrator"/> and <see cref="StaffRefusals.AccountChangedMeanwhile"/>.
    /// </summary>
    public async Task<Refusal?> ChangeRolesAsync(StaffAccount account, IReadOnlyCollection<StaffRole> roles)
    {
        if (!roles.Contains(StaffRole.Administrator) && await IsOnlyAdministratorAsync(account))
        {
            return StaffRefusals.LastAdministrator;
        }

        await MakeRolesAsync(roles);
        var before = await accounts.GetRolesAsync(account);
        var after = roles.Select(role => role.ToString()).Distinct().ToArray();
        account.HasDecided |= roles.Any(role => role.Decides());
        IdentityResult[] steps =
        [
            await accounts.RemoveFromRolesAsync(account, before.Except(after)),
            await accounts.AddToRolesAsync(account, after.Except(before)),
            await accounts.UpdateSecurityStampAsync(account),
        ];
        return steps.All(step => step.Succeeded) ? null : StaffRefusals.AccountChangedMeanwhile;
    }

    /// <summary>Changes what is told of the worker.</summary>
    /// <param name="works">Whether the worker meets clients now; somebody who is to do so later is described already.</param>
    public async Task DescribeWorkerAsync(StaffAccount account, NewStaff staff, bool works, CancellationToken cancellationToken)
    {
        var worker = await db.Workers.FindAsync([account.WorkerId], cancellationToken);
        if (staff.MeetsClients && worker is null)
        {
            db.Workers.Add(worker = new Worker(account.WorkerId, staff.UnitId!.Value, staff.PublicName, staff.IsMale, staff.Languages));
        }
        else if (staff.MeetsClients)
        {
            worker!.Describe(staff.UnitId!.Value, staff.PublicName, staff.IsMale, staff.Languages);
        }

        // Somebody who has left stays away, whatever is told of them.
        if (works && !account.Closed)
        {
            worker?.Return();
        }
        else if (worker is { Active: true })
        {
            worker.Leave();
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Whether nobody could let anybody in any more without this account's role, as it was before this step.</summary>
    public async Task<bool> IsOnlyAdministratorAsync(StaffAccount account)
    {
        var administrators = await accounts.GetUsersInRoleAsync(nameof(StaffRole.Administrator));
        return administrators.Any(other => other.Id == account.Id) && administrators.All(other => other.Id == account.Id || other.Closed);
    }

    private static bool IsAddress(string email) =>
        email.Length <= 254 && MailAddress.TryCreate(email, out var address) && address.Address == email && address.Host.Contains('.');

    private async Task<Refusal?> CreateAsync(StaffAccount account, string? password)
    {
        try
        {
            var made = password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, password);
            return made.Succeeded ? null : made.Refusal();
        }
        catch (DbUpdateException failure) when (failure.IsUniqueViolation())
        {
            return StaffRefusals.AddressTaken;
        }
    }

    private async Task<IDbContextTransaction?> BeginAsync(CancellationToken cancellationToken) =>
        db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;

    /// <summary>Makes the rows of roles that nobody had before.</summary>
    public async Task MakeRolesAsync(IEnumerable<StaffRole> needed)
    {
        foreach (var role in needed.Select(role => role.ToString()))
        {
            if (!await roles.RoleExistsAsync(role))
            {
                await MakeRoleAsync(role);
            }
        }
    }

    private async Task MakeRoleAsync(string role)
    {
        try
        {
            await roles.CreateAsync(new IdentityRole<Guid>(role));
        }
        catch (DbUpdateException failure) when (failure.IsUniqueViolation())
        {
            // Somebody else made it in this moment, which is all that was wanted.
            db.ChangeTracker.Clear();
        }
    }
}
