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
        base.ReplaceCodesAsync(user, recoveryCodes.Select(Hash), cancellationToken);

    public override Task<bool> RedeemCodeAsync(StaffAccount user, string code, CancellationToken cancellationToken) =>
        base.RedeemCodeAsync(user, Hash(code), cancellationToken);

    private static string Hash(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
