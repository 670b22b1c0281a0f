using Microsoft.AspNetCore.Identity;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Staff;

namespace ProSupport.Tests.Integration.Appointments;

/// <summary>People with accounts and roles in a house.</summary>
public static class StaffOfTheHouse
{
    /// <summary>Gives a worker an account with these roles.</summary>
    public static async Task<WorkerId> EmployAsync(this House house, Worker worker, params StaffRole[] roles)
    {
        await using var db = house.Database();
        if (await db.Workers.FindAsync([worker.Id], House.Cancel) is null)
        {
            db.Workers.Add(worker);
        }

        db.Users.Add(new StaffAccount { Id = worker.Id.Value, UserName = worker.Id.Value.ToString(), SecurityStamp = "stamp" });
        foreach (var role in roles)
        {
            var row = db.Roles.SingleOrDefault(known => known.Name == role.ToString()) ?? db.Roles.Add(new IdentityRole<Guid>(role.ToString()) { Id = Guid.NewGuid() }).Entity;
            db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = worker.Id.Value, RoleId = row.Id });
        }

        await db.SaveChangesAsync(House.Cancel);
        return worker.Id;
    }

    /// <summary>A new worker with an account.</summary>
    public static Task<WorkerId> EmployAsync(this House house, UnitId unit, params StaffRole[] roles) =>
        house.EmployAsync(new Worker(WorkerId.New(), unit, "Toinen", isMale: false, SpokenLanguages.None), roles);

    /// <summary>A client books a time with a text in every field; gives the booking's id among staff.</summary>
    public static async Task<AppointmentId> BookedAsync(this House house, Slot slot)
    {
        await house.BookAsync(House.FullForm(slot));
        await using var db = house.Database();
        return db.Appointments.Single(row => row.SlotId == slot.Id && row.Seat != null).Id;
    }

    public static async Task<Appointment> AppointmentAsync(this House house, AppointmentId id)
    {
        await using var db = house.Database();
        return db.Appointments.Single(row => row.Id == id);
    }

    /// <summary>A booking as somebody sees it now.</summary>
    public static async Task<Seen<AppointmentId>> SeenAsync(this House house, AppointmentId id) => new(id, (await house.AppointmentAsync(id)).Version);

    /// <summary>Weekly hours as somebody sees them now.</summary>
    public static async Task<Seen<OpeningRuleId>> SeenAsync(this House house, OpeningRuleId id)
    {
        await using var db = house.Database();
        return new(id, db.OpeningRules.Single(row => row.Id == id).Version);
    }

    /// <summary>A service as somebody sees it now.</summary>
    public static async Task<Seen<ServiceId>> SeenAsync(this House house, ServiceId id)
    {
        await using var db = house.Database();
        return new(id, db.Services.Single(row => row.Id == id).Version);
    }

    /// <summary>The lines of the access log about a booking, oldest first.</summary>
    public static async Task<List<(WorkerId Who, AccessAction Action)>> AccessLogAsync(this House house, AppointmentId id)
    {
        await using var db = house.Database();
        return [.. db.AccessLog.Where(row => row.AppointmentId == id).OrderBy(row => row.Number).ToList().Select(row => (row.WorkerId, row.Action))];
    }
}
