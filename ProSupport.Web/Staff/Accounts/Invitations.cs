using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Staff;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>What somebody is handed to choose a password with, once.</summary>
/// <param name="Code">In four groups; may also be typed.</param>
/// <param name="Until">After this it is worth nothing.</param>
public sealed record Invitation(string Email, string Code, Instant Until)
{
    /// <summary>
    /// The address below the site's own. The code stands behind the hash sign, which a browser keeps to itself, so that
    /// it lands in no log on the way.
    /// </summary>
    public string Link => "/staff/invite#" + Code;
}

/// <summary>The invitations that stand open: of each only a hash and its last moment.</summary>
public sealed class Invitations(UserManager<StaffAccount> accounts, ProSupportDb db, IClock clock)
{
    private const string Provider = "invitation";
    private const string Name = "code";

    public static readonly Duration Lasts = Duration.FromDays(7);

    /// <summary>Makes one; an earlier one of the same account is worth nothing any more.</summary>
    public async Task<Invitation> IssueAsync(StaffAccount account)
    {
        var until = clock.GetCurrentInstant() + Lasts;
        var code = OneTimeCode.New();
        var kept = await accounts.SetAuthenticationTokenAsync(account, Provider, Name, $"{OneTimeCode.Hash(code)} {until.ToUnixTimeSeconds()}");
        if (!kept.Succeeded)
        {
            throw new DbUpdateConcurrencyException("The account changed meanwhile.");
        }

        return new Invitation(account.Email!, code, until);
    }

    /// <summary>Whose it is; null when it is wrong, used or too old.</summary>
    public async Task<StaffAccount?> FindAsync(string? typed, CancellationToken cancellationToken)
    {
        if (OneTimeCode.Hash(typed) is not { } hash)
        {
            return null;
        }

        var row = await db.UserTokens.AsNoTracking()
            .Where(token => token.LoginProvider == Provider && token.Name == Name && token.Value!.StartsWith(hash))
            .FirstOrDefaultAsync(cancellationToken);
        return row is not null && IsOpen(row.Value!) ? await accounts.FindByIdAsync(row.UserId.ToString()) : null;
    }

    public Task UseUpAsync(StaffAccount account) => accounts.RemoveAuthenticationTokenAsync(account, Provider, Name);

    private bool IsOpen(string value)
    {
        // One that is good for longer than any is was made under a clock that was ahead.
        var left = Instant.FromUnixTimeSeconds(long.Parse(value.Split(' ')[1], CultureInfo.InvariantCulture)) - clock.GetCurrentInstant();
        return left > Duration.Zero && left <= Lasts + Duration.FromMinutes(1);
    }
}
