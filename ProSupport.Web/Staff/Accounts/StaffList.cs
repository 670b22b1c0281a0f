using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Staff;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>One line of the list of people.</summary>
/// <param name="PublicName">Empty for somebody who meets no clients.</param>
/// <param name="Invited">Has not chosen a password yet.</param>
/// <param name="Waits">Something asked for this account waits for a second person.</param>
/// <param name="HasSecondFactor">An authenticator app is set up.</param>
public sealed record StaffMember(
    Guid Id,
    string Email,
    IReadOnlyList<StaffRole> Roles,
    string PublicName,
    UnitId? UnitId,
    SpokenLanguages Languages,
    bool IsMale,
    Language Language,
    bool Invited,
    bool HasSecondFactor,
    bool Closed,
    bool Waits)
{
    /// <summary>What colleagues call this person: the public name, or the address of who has none.</summary>
    public string Called => PublicName.Length > 0 ? PublicName : Email;

    /// <summary>
    /// Whether nothing of it has changed since it was seen. It stands in place of a version: what is shown comes from several
    /// rows, some of which change with every sign-in.
    /// </summary>
    public bool IsAs(StaffMember seen) => Roles.SequenceEqual(seen.Roles) && this == seen with { Roles = Roles };
}

/// <summary>Everybody who has or had an account, open ones first, by address.</summary>
public sealed class StaffList(IDbContextFactory<ProSupportDb> databases, IClock clock)
{
    public async Task<IReadOnlyList<StaffMember>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var people = await ReadAsync(db, db.Users, clock.GetCurrentInstant(), cancellationToken);
        return [.. people.OrderBy(member => member.Closed).ThenBy(member => member.Email, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>One of them, as it is within somebody's transaction.</summary>
    internal static async Task<StaffMember> OneAsync(ProSupportDb db, Guid id, Instant now, CancellationToken cancellationToken) =>
        (await ReadAsync(db, db.Users.Where(account => account.Id == id), now, cancellationToken)).Single();

    private static async Task<IEnumerable<StaffMember>> ReadAsync(
        ProSupportDb db, IQueryable<StaffAccount> chosen, Instant now, CancellationToken cancellationToken)
    {
        var accounts = await chosen.AsNoTracking().ToListAsync(cancellationToken);
        var workers = await db.Workers.AsNoTracking().ToDictionaryAsync(worker => worker.Id, cancellationToken);
        var roles = (await db.UserRoles.Join(db.Roles, link => link.RoleId, role => role.Id, (link, role) => new { link.UserId, role.Name })
            .ToListAsync(cancellationToken)).ToLookup(link => link.UserId, link => link.Name);
        var waiting = (await db.AccountChanges.AsNoTracking().Where(change => change.State == AccountChangeState.Waiting).ToListAsync(cancellationToken))
            .Where(change => change.IsOpen(now)).Select(change => change.Account).ToHashSet();
        return accounts.Select(account =>
        {
            var worker = workers.GetValueOrDefault(account.WorkerId);
            var held = Enum.GetValues<StaffRole>().Where(role => roles[account.Id].Contains(role.ToString())).ToArray();
            return new StaffMember(
                account.Id,
                account.Email ?? string.Empty,
                held,
                worker?.PublicName ?? string.Empty,
                worker?.UnitId,
                worker?.Languages ?? SpokenLanguages.None,
                worker?.IsMale ?? false,
                account.Language,
                Invited: account.PasswordHash is null,
                account.TwoFactorEnabled,
                account.Closed,
                waiting.Contains(account.WorkerId));
        });
    }
}
