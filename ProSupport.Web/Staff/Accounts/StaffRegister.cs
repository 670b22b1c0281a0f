using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Staff;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>Accounts, their roles and the workers behind them, kept in step. One scope and one context for each step.</summary>
public sealed class StaffRegister(UserManager<StaffAccount> accounts, RoleManager<IdentityRole<Guid>> roles, ProSupportDb db)
{
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
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var account = new StaffAccount { Id = (id ?? WorkerId.New()).Value, UserName = email, Email = email, Language = staff.Language };
        var made = await CreateAsync(account, password);
        if (made is not null)
        {
            return made;
        }

        await accounts.AddToRolesAsync(account, staff.Roles.Select(role => role.ToString()).Distinct());
        await DescribeWorkerAsync(account.WorkerId, staff, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return account;
    }

    /// <summary>Changes roles and what is told of the worker. Changed roles end every session of the account.</summary>
    public async Task<Refusal?> ChangeAsync(StaffAccount account, NewStaff staff, CancellationToken cancellationToken)
    {
        if (staff.Check() is { } refusal)
        {
            return refusal;
        }

        if (!staff.Roles.Contains(StaffRole.Administrator) && await IsOnlyAdministratorAsync(account))
        {
            return StaffRefusals.LastAdministrator;
        }

        await MakeRolesAsync(staff.Roles);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var before = await accounts.GetRolesAsync(account);
        var after = staff.Roles.Select(role => role.ToString()).Distinct().ToArray();
        if (!before.ToHashSet().SetEquals(after))
        {
            await accounts.RemoveFromRolesAsync(account, before.Except(after));
            await accounts.AddToRolesAsync(account, after.Except(before));
            await accounts.UpdateSecurityStampAsync(account);
        }

        await DescribeWorkerAsync(account.WorkerId, staff, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
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

    private async Task MakeRolesAsync(IEnumerable<StaffRole> needed)
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

    private async Task DescribeWorkerAsync(WorkerId id, NewStaff staff, CancellationToken cancellationToken)
    {
        var worker = await db.Workers.FindAsync([id], cancellationToken);
        if (!staff.MeetsClients)
        {
            worker?.Leave();
        }
        else if (worker is null)
        {
            db.Workers.Add(new Worker(id, staff.UnitId!.Value, staff.PublicName, staff.IsMale, staff.Languages));
        }
        else
        {
            worker.Describe(staff.UnitId!.Value, staff.PublicName, staff.IsMale, staff.Languages);
            worker.Return();
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
