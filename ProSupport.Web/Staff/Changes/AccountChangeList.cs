using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Staff.Changes;

/// <summary>The log of what was done to accounts, newest first, with the addresses of who is meant.</summary>
public sealed class AccountChangeList(IDbContextFactory<ProSupportDb> databases, IClock clock)
{
    private const int MostShown = 50;

    /// <summary>Of everybody's account.</summary>
    public Task<IReadOnlyList<AccountChangeLine>> RunAsync(CancellationToken cancellationToken) =>
        ReadAsync(changes => changes, cancellationToken);

    /// <summary>Of one account.</summary>
    public Task<IReadOnlyList<AccountChangeLine>> OfAsync(WorkerId account, CancellationToken cancellationToken) =>
        ReadAsync(changes => changes.Where(change => change.Account == account), cancellationToken);

    private async Task<IReadOnlyList<AccountChangeLine>> ReadAsync(
        Func<IQueryable<AccountChange>, IQueryable<AccountChange>> chosen, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var changes = await chosen(db.AccountChanges.AsNoTracking()).OrderByDescending(change => change.Number).Take(MostShown).ToListAsync(cancellationToken);
        var people = changes.SelectMany(change => new[] { change.Account, change.AskedBy, change.SecondPerson })
            .OfType<WorkerId>().Select(id => id.Value).Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(user => people.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id, user => user.Email ?? string.Empty, cancellationToken);
        string? NameOf(WorkerId? id) => id is { } known ? names.GetValueOrDefault(known.Value) : null;
        return [.. changes.Select(change => new AccountChangeLine(
            change, NameOf(change.Account) ?? string.Empty, NameOf(change.AskedBy), NameOf(change.SecondPerson), change.IsOpen(now)))];
    }
}

/// <summary>One line of the log.</summary>
/// <param name="Owner">The address of whose account it is.</param>
/// <param name="AskedBy">Null: the command line.</param>
/// <param name="SecondPerson">Null: nobody has decided, or nobody had to.</param>
/// <param name="IsOpen">Somebody can still decide.</param>
public sealed record AccountChangeLine(AccountChange Change, string Owner, string? AskedBy, string? SecondPerson, bool IsOpen);
