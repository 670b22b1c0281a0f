using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Infrastructure.Staff;

/// <summary>Identity's store of roles, on the one database.</summary>
public sealed class StaffRoleStore(ProSupportDb db, IdentityErrorDescriber errors)
    : RoleStore<IdentityRole<Guid>, ProSupportDb, Guid>(db, errors);
