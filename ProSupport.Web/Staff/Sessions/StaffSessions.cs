using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Staff.Sessions;

/// <summary>
/// The sessions of staff, in the database, so that every process and every open circuit sees the end of one: signed
/// out, idle, too long, or a changed account. The cookie alone proves nothing.
/// </summary>
public sealed class StaffSessions(IDbContextFactory<ProSupportDb> databases, WriteTurn turn, StaffSettings settings, IClock clock)
{
    private const string Provider = "session";

    /// <summary>Begins one and forgets those of the same account that are over.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> BeginAsync(Guid account, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        using var held = await turn.TakeAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var earlier = await Of(db, account).AsTracking().ToListAsync(cancellationToken);
        db.UserTokens.RemoveRange(earlier.Where(row => SessionTimes.Parse(row.Value)?.StandsAt(now, settings) != true));
        var id = Guid.NewGuid().ToString("N");
        db.UserTokens.Add(new IdentityUserToken<Guid>
        {
            UserId = account,
            LoginProvider = Provider,
            Name = id,
            Value = new SessionTimes(now, now).ToString(),
        });
        await db.SaveChangesAsync(cancellationToken);
        return id;
    }

    /// <summary>Whether the session still stands. Asking does not keep it awake.</summary>
    public async Task<bool> StandsAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        await FindAsync(principal, cancellationToken) is not null;

    /// <summary>Whether it still stands; if so, its worker was seen now.</summary>
    public async Task<bool> KeepAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (await FindAsync(principal, cancellationToken) is not { } times)
        {
            return false;
        }

        if (times.IsStaleAt(now))
        {
            var (account, session) = Names(principal);
            using var held = await turn.TakeAsync(cancellationToken);
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await Of(db, account).Where(row => row.Name == session).ExecuteUpdateAsync(
                row => row.SetProperty(token => token.Value, (times with { LastSeen = now }).ToString()), cancellationToken);
        }

        return true;
    }

    public async Task EndAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        var (account, session) = Names(principal);
        using var held = await turn.TakeAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await Of(db, account).Where(row => row.Name == session).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<SessionTimes?> FindAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        var (account, session) = Names(principal);
        var stamp = principal.FindFirstValue(StaffClaims.SecurityStamp);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await Of(db, account).Where(row => row.Name == session)
            .Join(db.Users, row => row.UserId, user => user.Id, (row, user) => new { row.Value, user.SecurityStamp, user.LockoutEnd })
            .FirstOrDefaultAsync(cancellationToken);
        var stands = found is not null && found.SecurityStamp == stamp && found.LockoutEnd != DateTimeOffset.MaxValue;
        return stands && SessionTimes.Parse(found!.Value) is { } times && times.StandsAt(clock.GetCurrentInstant(), settings) ? times : null;
    }

    private static IQueryable<IdentityUserToken<Guid>> Of(ProSupportDb db, Guid account) =>
        db.UserTokens.AsNoTracking().Where(row => row.UserId == account && row.LoginProvider == Provider);

    private static (Guid Account, string Session) Names(ClaimsPrincipal principal)
    {
        _ = Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var account);
        return (account, principal.FindFirstValue(StaffClaims.Session) ?? string.Empty);
    }
}
