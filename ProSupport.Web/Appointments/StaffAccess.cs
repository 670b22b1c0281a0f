using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments;

/// <summary>
/// Which bookings a member of staff reaches, read from the database at every step, so that a role taken away or a
/// worker who has left loses them at once. An administrator reaches none, whatever other role the account has.
/// </summary>
public sealed record StaffAccess(WorkerId Worker, UnitId Unit, bool MeetsClients, bool TestsClients, bool Coordinates)
{
    /// <summary>Null for an account that may not see bookings at all.</summary>
    public static async Task<StaffAccess?> OfAsync(ProSupportDb db, WorkerId who, CancellationToken cancellationToken)
    {
        var worker = await db.Workers.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == who && row.Active, cancellationToken);

        // StaffAccount.Closed, as the database knows it.
        var roles = await db.Users.Where(account => account.Id == who.Value && account.LockoutEnd != DateTimeOffset.MaxValue)
            .Join(db.UserRoles, account => account.Id, link => link.UserId, (_, link) => link)
            .Join(db.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name)
            .ToListAsync(cancellationToken);
        var (nurse, coordinator) = (roles.Contains(nameof(StaffRole.Nurse)), roles.Contains(nameof(StaffRole.Coordinator)));
        if (roles.Contains(nameof(StaffRole.Administrator)) || (worker is null && !coordinator))
        {
            return null;
        }

        // A coordinator may be no worker; whoever meets clients is one.
        var meets = worker is not null && (nurse || roles.Contains(nameof(StaffRole.Counsellor)));
        return meets || coordinator
            ? new StaffAccess(who, worker?.UnitId ?? default, meets, TestsClients: meets && nurse, coordinator)
            : null;
    }

    /// <summary>Whether the times of a unit are shown: one's own unit's, and to a coordinator every unit's.</summary>
    public bool Sees(UnitId unit) => Coordinates || unit == Unit;

    /// <summary>The bookings whose texts this person's work needs: those of own times and of the own unit's team.</summary>
    public IQueryable<Appointment> Reads(IQueryable<Appointment> all) => MeetsClients
        ? all.Where(row => row.Slot.WorkerId == Worker || (row.Slot.WorkerId == null && row.Slot.UnitId == Unit))
        : all.Where(row => false);

    /// <summary>The bookings that this person may move or cancel: a coordinator stands in for whoever is away, without reading.</summary>
    public IQueryable<Appointment> Handles(IQueryable<Appointment> all) => Coordinates ? all : Reads(all);

    /// <summary>The same of one slot's bookings.</summary>
    public bool Reads(Slot slot) =>
        MeetsClients && (slot.WorkerId == Worker || (slot.WorkerId is null && slot.UnitId == Unit));

    /// <summary>The times that are this person's own work: for whoever tests clients, the team's times as well.</summary>
    public IQueryable<Slot> Owns(IQueryable<Slot> all) => TestsClients
        ? all.Where(row => row.WorkerId == Worker || (row.WorkerId == null && row.UnitId == Unit))
        : all.Where(row => row.WorkerId == Worker);

    /// <summary>Whose times this person publishes: their own and, testing clients, the own unit's team's; a coordinator everybody's.</summary>
    /// <param name="worker">Null for the unit's team.</param>
    public bool Publishes(UnitId unit, WorkerId? worker) =>
        Coordinates || worker == Worker || (worker is null && TestsClients && unit == Unit);
}
