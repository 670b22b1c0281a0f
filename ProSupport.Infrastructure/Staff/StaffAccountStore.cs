using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Infrastructure.Staff;

/// <summary>
/// Identity's store, which would keep second factors readable. Here the secret of the authenticator app is encrypted
/// and recovery codes are only hashes, so that a copy of the database lets nobody in.
/// </summary>
public sealed class StaffAccountStore(ProSupportDb db, IDataProtectionProvider protection, IdentityErrorDescriber errors)
    : UserStore<StaffAccount, IdentityRole<Guid>, ProSupportDb, Guid>(db, errors)
{
    private const string Provider = "recovery";
    private const string RecoveryCodes = "codes";
    private const char Separator = ';';

    private readonly IDataProtector _protector = protection.CreateProtector("staff.authenticator-secret");

    public override Task SetAuthenticatorKeyAsync(StaffAccount user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, _protector.Protect(key), cancellationToken);

    /// <summary>Null when there is none, and when the keys that encrypted it are lost: then no code fits until it is reset.</summary>
    public override async Task<string?> GetAuthenticatorKeyAsync(StaffAccount user, CancellationToken cancellationToken)
    {
        var sealedKey = await base.GetAuthenticatorKeyAsync(user, cancellationToken);
        try
        {
            return sealedKey is null ? null : _protector.Unprotect(sealedKey);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public override Task ReplaceCodesAsync(StaffAccount user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        SetTokenAsync(user, Provider, RecoveryCodes, string.Join(Separator, recoveryCodes.Select(Hash)), cancellationToken);

    public override async Task<int> CountCodesAsync(StaffAccount user, CancellationToken cancellationToken) =>
        (await GetTokenAsync(user, Provider, RecoveryCodes, cancellationToken) ?? string.Empty)
            .Split(Separator, StringSplitOptions.RemoveEmptyEntries).Length;

    public override async Task<bool> RedeemCodeAsync(StaffAccount user, string code, CancellationToken cancellationToken)
    {
        var kept = (await GetTokenAsync(user, Provider, RecoveryCodes, cancellationToken) ?? string.Empty).Split(Separator);
        var hash = Hash(code);
        if (!kept.Contains(hash))
        {
            return false;
        }

        await SetTokenAsync(user, Provider, RecoveryCodes, string.Join(Separator, kept.Where(other => other != hash)), cancellationToken);
        return true;
    }

    private static string Hash(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}

/// <summary>Identity's store of roles, on the one database.</summary>
public sealed class StaffRoleStore(ProSupportDb db, IdentityErrorDescriber errors)
    : RoleStore<IdentityRole<Guid>, ProSupportDb, Guid>(db, errors);
