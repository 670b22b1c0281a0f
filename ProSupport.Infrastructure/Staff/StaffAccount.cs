using Microsoft.AspNetCore.Identity;
using ProSupport.Domain.Shared;

namespace ProSupport.Infrastructure.Staff;

/// <summary>What a member of staff signs in with. Its id is also the id of the worker; an administrator may have no worker.</summary>
public sealed class StaffAccount : IdentityUser<Guid>
{
    /// <summary>The language in which staff pages are shown.</summary>
    public Language Language { get; set; }

    /// <summary>The worker with the same id.</summary>
    public WorkerId WorkerId => new(Id);
}
