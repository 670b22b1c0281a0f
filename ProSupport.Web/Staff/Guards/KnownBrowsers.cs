using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using NodaTime;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Staff.Sessions;

namespace ProSupport.Web.Staff.Guards;

/// <summary>
/// Knows a browser in which somebody has signed in before with both factors, by a sealed cookie. It opens nothing: it
/// gives its owner a count of wrong attempts that no stranger can use up. A new password or a new second factor makes it
/// worthless. Several people may share a computer.
/// </summary>
public sealed class KnownBrowsers(IDataProtectionProvider protection, UserManager<StaffAccount> accounts, IClock clock)
{
    private const int MostPeople = 10;

    private static readonly Duration Lasts = Duration.FromDays(180);

    private readonly IDataProtector _protector = protection.CreateProtector("staff.known-browser");

    public async Task<bool> KnowsAsync(HttpContext http, StaffAccount account)
    {
        var entry = Read(http).Find(entry => entry.Account == account.Id);
        return entry is not null && entry.Stamp == await StampAsync(account);
    }

    public async Task RememberAsync(HttpContext http, StaffAccount account)
    {
        var until = clock.GetCurrentInstant() + Lasts;
        List<Entry> entries = [new(account.Id, until, await StampAsync(account)), .. Read(http).Where(entry => entry.Account != account.Id)];
        var options = StaffCookies.Plain;
        options.Secure = http.Request.IsHttps;
        options.MaxAge = Lasts.ToTimeSpan();
        http.Response.Cookies.Append(StaffCookies.Known, _protector.Protect(string.Join(' ', entries.Take(MostPeople))), options);
    }

    private List<Entry> Read(HttpContext http)
    {
        var now = clock.GetCurrentInstant();
        try
        {
            var text = http.Request.Cookies[StaffCookies.Known] is { } cookie ? _protector.Unprotect(cookie) : string.Empty;
            return [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Entry.Parse).Where(entry => now < entry.Until && entry.Until <= now + Lasts)];
        }
        catch (CryptographicException)
        {
            // Made up, or sealed by keys that are gone: the browser is a new one.
            return [];
        }
    }

    // Changes with the password and with the second factor, and with nothing else.
    private async Task<string> StampAsync(StaffAccount account)
    {
        var secret = await accounts.GetAuthenticatorKeyAsync(account);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{account.PasswordHash} {secret}")));
    }

    private sealed record Entry(Guid Account, Instant Until, string Stamp)
    {
        public static Entry Parse(string text)
        {
            var parts = text.Split('/');
            return new(Guid.Parse(parts[0]), Instant.FromUnixTimeSeconds(long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)), parts[2]);
        }

        public override string ToString() => FormattableString.Invariant($"{Account:N}/{Until.ToUnixTimeSeconds()}/{Stamp}");
    }
}
