using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>
/// Treats an address that has no account as if it had one, so that the lock does not tell which addresses work here.
/// In memory only, as hashes with a salt that lives as long as the process.
/// </summary>
public sealed class UnknownAddresses(IClock clock)
{
    private const int MostKept = 10_000;

    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, Failures> _failures = new();

    /// <summary>Counts a wrong attempt.</summary>
    /// <returns>When to try again; null when it was one of the first five.</returns>
    public Instant? Fail(string address)
    {
        if (_failures.Count >= MostKept)
        {
            _failures.Clear();
        }

        var now = clock.GetCurrentInstant();
        var key = Convert.ToHexString(HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes(address.ToUpperInvariant())));
        var after = _failures.AddOrUpdate(key, _ => new Failures(1, null), (_, before) => before.OneMore(now));
        return after.LockedUntil;
    }

    private sealed record Failures(int Count, Instant? LockedUntil)
    {
        public Failures OneMore(Instant now) => LockedUntil switch
        {
            { } until when now < until => this,
            { } => new Failures(1, null),
            null when Count + 1 >= SignInAttempts.Allowed => new Failures(Count + 1, now + SignInAttempts.LockLasts),
            null => new Failures(Count + 1, null),
        };
    }
}
