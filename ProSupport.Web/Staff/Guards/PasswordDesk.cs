using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ProSupport.Infrastructure.Staff;

namespace ProSupport.Web.Staff.Guards;

/// <summary>
/// Checks passwords a few at a time, as each costs a tenth of a second of a processor on purpose: a flood of them must not
/// slow down the public pages. Browsers that are known have a place of their own, which the flood cannot fill.
/// </summary>
public sealed class PasswordDesk : IDisposable
{
    /// <summary>How many wait at most; whoever comes then is asked to come again.</summary>
    public const int LongestQueue = 20;

    private static readonly StaffAccount Nobody = new();

    private readonly SemaphoreSlim _anybody = new(Width);
    private readonly SemaphoreSlim _known = new(Width);
    private readonly string _nobodysHash;

    // Those at the desk and in the queue before it, counted as one, so that nobody is turned away for somebody who is just going through.
    private int _strangers;

    /// <param name="hashing">As accounts are hashed: nobody's hash takes as long as theirs.</param>
    public PasswordDesk(IOptions<PasswordHasherOptions> hashing) =>
        _nobodysHash = new PasswordHasher<StaffAccount>(hashing).HashPassword(Nobody, Guid.NewGuid().ToString());

    /// <summary>Half of the processors, so that the other half is left for everybody else.</summary>
    private static int Width => Math.Max(1, Environment.ProcessorCount / 2);

    /// <param name="account">Null when there is none: the check then takes as long as a real one.</param>
    /// <returns>Null when too many are waiting; nothing was looked at then.</returns>
    public async Task<bool?> IsRightAsync(
        UserManager<StaffAccount> accounts, StaffAccount? account, string password, bool known, CancellationToken cancellationToken)
    {
        var desk = known ? _known : _anybody;
        if (!known && Interlocked.Increment(ref _strangers) > LongestQueue + Width)
        {
            Interlocked.Decrement(ref _strangers);
            return null;
        }

        try
        {
            await desk.WaitAsync(cancellationToken);
            try
            {
                // On a thread of its own: what else the caller's thread has taken on does not wait behind the hash.
                return await Task.Run(() => IsRight(accounts.PasswordHasher, account, password), CancellationToken.None);
            }
            finally
            {
                desk.Release();
            }
        }
        finally
        {
            _ = known ? 0 : Interlocked.Decrement(ref _strangers);
        }
    }

    private bool IsRight(IPasswordHasher<StaffAccount> hasher, StaffAccount? account, string password) =>
        hasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? _nobodysHash, password)
            != PasswordVerificationResult.Failed && account is not null;

    public void Dispose()
    {
        _anybody.Dispose();
        _known.Dispose();
    }
}
