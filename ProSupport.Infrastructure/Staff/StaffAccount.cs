using Microsoft.AspNetCore.Identity;
using ProSupport.Domain.Shared;

namespace ProSupport.Infrastructure.Staff;

/// <summary>What a member of staff signs in with. Its id is also the id of the worker; an administrator may have no worker.</summary>
public sealed class StaffAccount : IdentityUser<Guid>
{
    /// <summary>The language in which staff pages are shown.</summary>
    public Language Language { get; set; }

    /// <summary>
    /// Whether it ever was a coordinator's or an administrator's. Never taken back: once there have been two of them,
    /// nobody becomes the only one again by closing the others.
    /// </summary>
    public bool HasDecided { get; set; }

    /// <summary>The worker with the same id.</summary>
    public WorkerId WorkerId => new(Id);

    /// <summary>Whether the account is closed. A closed account is one that is locked for ever.</summary>
    public bool Closed => LockoutEnd == DateTimeOffset.MaxValue;

    /// <summary>Closes the account. Whoever calls this also changes the security stamp, which ends every session.</summary>
    public void Close() => LockoutEnd = DateTimeOffset.MaxValue;

    /// <summary>Opens it again, with no failures counted.</summary>
    public void Reopen() => (LockoutEnd, AccessFailedCount) = (null, 0);
}
