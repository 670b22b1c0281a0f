using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Staff;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>
/// Five wrong attempts lock an account for a quarter of an hour. An attempt is taken before it is looked at, by one
/// statement that counts, so that many at once get no more than five between them.
/// </summary>
public sealed class SignInAttempts(IDbContextFactory<ProSupportDb> databases, WriteTurn turn, IClock clock)
{
    public const int Allowed = 5;

    public static readonly Duration LockLasts = Duration.FromMinutes(15);

    /// <summary>Takes one attempt.</summary>
    /// <returns>Null when it may be made; otherwise when to try again.</returns>
    public async Task<Instant?> TakeAsync(Guid account, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        using var held = await turn.TakeAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = db.Users.Where(user => user.Id == account);
        var end = await row.Select(user => user.LockoutEnd).FirstOrDefaultAsync(cancellationToken);
        if (end > now.ToDateTimeOffset())
        {
            return Instant.FromDateTimeOffset(end.Value);
        }

        if (end is not null)
        {
            await row.Where(user => user.LockoutEnd == end).ExecuteUpdateAsync(Unlock, cancellationToken);
        }

        var taken = await row.Where(user => user.AccessFailedCount < Allowed).ExecuteUpdateAsync(
            user => user.SetProperty(it => it.AccessFailedCount, it => it.AccessFailedCount + 1), cancellationToken);
        return taken == 1 ? null : await LockAsync(row, now, cancellationToken);
    }

    /// <summary>The attempt was right: what was counted is forgotten.</summary>
    public async Task ForgetAsync(Guid account, CancellationToken cancellationToken)
    {
        using var held = await turn.TakeAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Users.Where(user => user.Id == account && user.LockoutEnd == null).ExecuteUpdateAsync(Unlock, cancellationToken);
    }

    /// <summary>The attempt was wrong.</summary>
    /// <returns>When to try again, if that was the last of the five; null otherwise.</returns>
    public async Task<Instant?> FailAsync(Guid account, CancellationToken cancellationToken)
    {
        using var held = await turn.TakeAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = db.Users.Where(user => user.Id == account && user.AccessFailedCount >= Allowed);
        return await row.AnyAsync(cancellationToken) ? await LockAsync(row, clock.GetCurrentInstant(), cancellationToken) : null;
    }

    private static void Unlock(Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<StaffAccount> user) =>
        user.SetProperty(it => it.AccessFailedCount, 0).SetProperty(it => it.LockoutEnd, (DateTimeOffset?)null);

    private static async Task<Instant?> LockAsync(IQueryable<StaffAccount> row, Instant now, CancellationToken cancellationToken)
    {
        var end = now + LockLasts;
        DateTimeOffset? stored = end.ToDateTimeOffset();
        await row.Where(user => user.LockoutEnd == null).ExecuteUpdateAsync(
            user => user.SetProperty(it => it.LockoutEnd, stored), cancellationToken);
        return end;
    }
}
