using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Appointments.Publishing;
using ProSupport.Web.Staff.Accounts;

namespace ProSupport.Web.Staff.Changes;

/// <summary>
/// What an administrator does to accounts, as long as they are what they were when they were shown. What takes something
/// away is done at once; what lets somebody in, or gives a role, waits for a second person.
/// </summary>
public sealed class ChangeStaff(AccountSteps steps, WorkersTimes times, FollowWorker follow)
{
    private static readonly StaffRole[] Administrators = [StaffRole.Administrator];

    /// <summary>Makes an account. Its invitation is made when a second person agrees.</summary>
    public Task<Outcome<StaffChanged>> AddAsync(WorkerId who, NewStaff staff, CancellationToken cancellationToken) =>
        steps.RunAsync<StaffChanged>(who, Administrators, async step =>
        {
            var made = await step.Register.AddAsync(staff, password: null, cancellationToken);
            return made.Refused ? made.Refusal : await InviteAsync(step, made.Value, staff.Roles);
        }, cancellationToken);

    /// <summary>A new invitation: for a first or a forgotten password. The old password works until it is used.</summary>
    public Task<Outcome<StaffChanged>> InviteAgainAsync(WorkerId who, StaffMember seen, CancellationToken cancellationToken) =>
        WithAsync(who, seen, async (step, account) => await InviteAsync(step, account, await step.RolesOfAsync(account)), cancellationToken);

    /// <summary>Forgets the authenticator app of somebody who lost it, once a second person agrees.</summary>
    public Task<Outcome<StaffChanged>> ResetAppAsync(WorkerId who, StaffMember seen, CancellationToken cancellationToken) =>
        WithAsync(who, seen, async (step, account) => await AskAsync(step, account.WorkerId, AccountChangeKind.AppReset), cancellationToken);

    /// <summary>Lets a closed account work again, once a second person agrees.</summary>
    public Task<Outcome<StaffChanged>> ReopenAsync(WorkerId who, StaffMember seen, CancellationToken cancellationToken) =>
        WithAsync(who, seen, async (step, account) => await AskAsync(step, account.WorkerId, AccountChangeKind.Reopened), cancellationToken);

    /// <summary>
    /// Changes roles, unit and what is told of the worker; the address stays. Fewer roles and another unit hold at once, and
    /// times that nobody would read are taken back with them; a further role waits. Coming times follow the worker.
    /// </summary>
    public Task<Outcome<StaffChanged>> DescribeAsync(WorkerId who, StaffMember seen, NewStaff staff, CancellationToken cancellationToken) =>
        WithAsync(who, seen, async (step, account) => staff.Check() is { } refusal ? refusal : await DescribeAsync(step, account, staff), cancellationToken);

    /// <summary>Closes an account: nobody gets in by it, every session ends, and the worker's free times are taken back.</summary>
    public Task<Outcome<StaffChanged>> CloseAsync(WorkerId who, StaffMember seen, CancellationToken cancellationToken) =>
        WithAsync(who, seen, async (step, account) =>
        {
            if (await step.Register.IsOnlyAdministratorAsync(account))
            {
                return StaffRefusals.LastAdministrator;
            }

            account.Close();
            if (!(await step.Accounts.UpdateSecurityStampAsync(account)).Succeeded)
            {
                return StaffRefusals.AccountChangedMeanwhile;
            }

            await step.Get<Invitations>().UseUpAsync(account);
            await StopWaitingAsync(step, account.WorkerId, kind: null);
            step.Note(account.WorkerId, AccountChangeKind.Closed);
            return StaffChanged.Of(await times.TakeBackAsync(step.Db, account.WorkerId, leaves: true, step.Now, cancellationToken));
        }, cancellationToken);

    private async Task<Outcome<StaffChanged>> DescribeAsync(AccountStep step, StaffAccount account, NewStaff staff)
    {
        var (before, worker) = (await step.RolesOfAsync(account), await step.Db.Workers.FindAsync([account.WorkerId], step.Cancel));
        var (adds, removes) = (staff.Roles.Except(before).Any(), before.Except(staff.Roles).Any());
        if (!adds && removes && await step.Register.ChangeRolesAsync(account, staff.Roles) is { } refusal)
        {
            return refusal;
        }

        // Before the description changes: the times that go are those of the unit that the worker was in.
        var works = (adds ? before : staff.Roles).Any(role => role.MeetsClients());
        var taken = worker is { Active: true } && (!works || (staff.MeetsClients && worker.UnitId != staff.UnitId))
            ? await times.TakeBackAsync(step.Db, account.WorkerId, leaves: !works, step.Now, step.Cancel)
            : TimesChanged.Nothing;
        await step.Register.DescribeWorkerAsync(account, staff, works, step.Cancel);
        var changed = StaffChanged.Of(taken);
        changed = changed with { Left = changed.Left + (await follow.WithinAsync(step.Db, account.WorkerId, step.Cancel)).Booked.Count };
        if (adds)
        {
            return (await AskAsync(step, account.WorkerId, AccountChangeKind.RolesChanged, staff.Roles)) with { Times = changed.Times, Left = changed.Left };
        }

        await StopWaitingAsync(step, account.WorkerId, AccountChangeKind.RolesChanged);
        step.Note(account.WorkerId, removes ? AccountChangeKind.RolesChanged : AccountChangeKind.Described, roles: removes ? staff.Roles : null);
        return changed;
    }

    /// <summary>
    /// Only while nobody else was ever a coordinator or an administrator does an administrator invite one alone: a first
    /// second person has to come from somewhere. For who meets clients there is always a second person.
    /// </summary>
    private static async Task<StaffChanged> InviteAsync(AccountStep step, StaffAccount account, IReadOnlyCollection<StaffRole> roles)
    {
        var alone = roles.All(role => role.Decides()) && account.PasswordHash is null && !await step.Db.Users.AnyAsync(
            other => other.HasDecided && other.PasswordHash != null && other.Id != step.Who.Value, step.Cancel);
        if (!alone)
        {
            return await AskAsync(step, account.WorkerId, AccountChangeKind.Invited);
        }

        step.Note(account.WorkerId, AccountChangeKind.Invited);
        return new StaffChanged(Invitation: await step.Get<Invitations>().IssueAsync(account));
    }

    private static async Task<StaffChanged> AskAsync(
        AccountStep step, WorkerId account, AccountChangeKind kind, IReadOnlyCollection<StaffRole>? roles = null)
    {
        await StopWaitingAsync(step, account, kind);
        step.Note(account, kind, waits: true, roles);
        var names = Enum.GetValues<StaffRole>().Where(role => role.Decides()).Select(role => role.ToString()).ToArray();
        var somebody = await step.Db.Users
            .Where(other => other.Id != step.Who.Value && other.Id != account.Value && other.PasswordHash != null && other.LockoutEnd != DateTimeOffset.MaxValue)
            .AnyAsync(other => step.Db.UserRoles.Any(link => link.UserId == other.Id
                && step.Db.Roles.Any(role => role.Id == link.RoleId && names.Contains(role.Name))), step.Cancel);
        return new StaffChanged(Waits: true, NobodyThere: !somebody);
    }

    /// <summary>A newer request takes the place of the one that waits; a closed account waits for nothing.</summary>
    /// <param name="kind">Null: of every kind.</param>
    private static async Task StopWaitingAsync(AccountStep step, WorkerId account, AccountChangeKind? kind)
    {
        var waiting = await step.Db.AccountChanges
            .Where(change => change.Account == account && change.State == AccountChangeState.Waiting && (kind == null || change.Kind == kind))
            .ToListAsync(step.Cancel);
        foreach (var change in waiting)
        {
            _ = change.Decline(step.Who, step.Now);
        }
    }

    private Task<Outcome<StaffChanged>> WithAsync(
        WorkerId who, StaffMember seen, Func<AccountStep, StaffAccount, Task<Outcome<StaffChanged>>> change, CancellationToken cancellationToken) =>
        NotedAsync(seen.Id, steps.RunAsync<StaffChanged>(who, Administrators, async step =>
        {
            if (!await step.HoldAsync(seen.Id) || await step.FindAsync(new WorkerId(seen.Id)) is not { } account)
            {
                return StaffRefusals.AccountUnknown;
            }

            return (await StaffList.OneAsync(step.Db, seen.Id, step.Now, cancellationToken)).IsAs(seen)
                ? await change(step, account)
                : StaffRefusals.AccountNotAsSeen;
        }, cancellationToken));

    private async Task<Outcome<StaffChanged>> NotedAsync(Guid id, Task<Outcome<StaffChanged>> running)
    {
        var outcome = await running;
        if (!outcome.Refused)
        {
            times.Tell(new WorkerId(id));
        }

        return outcome;
    }
}

/// <summary>What came of it.</summary>
/// <param name="Waits">Nothing happens until a second person agrees.</param>
/// <param name="NobodyThere">There is no second person yet.</param>
/// <param name="Times">How many times ahead were taken back, the team's among them where nobody of it is left.</param>
/// <param name="Left">Bookings that somebody has to move or cancel, as their times were taken back.</param>
/// <param name="Invitation">To be handed over.</param>
public sealed record StaffChanged(bool Waits = false, bool NobodyThere = false, int Times = 0, int Left = 0, Invitation? Invitation = null)
{
    internal static StaffChanged Of(TimesChanged taken) => new(Times: taken.Withdrawn, Left: taken.Booked.Count);
}
