using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments;

/// <summary>What the database is asked for free times; filters are put on it before it runs.</summary>
internal sealed class FreeTimeRow
{
    public required Slot Slot { get; init; }

    public required Service Service { get; init; }

    public required Unit Unit { get; init; }

    public string? WorkerName { get; init; }

    public int Taken { get; init; }

    /// <summary>Open slots with a free seat.</summary>
    /// <param name="after">Exclusive.</param>
    /// <param name="before">Exclusive.</param>
    public static IQueryable<FreeTimeRow> In(ProSupportDb db, Instant after, Instant before) =>
        from slot in db.Slots.AsNoTracking()
        where slot.Start > after && slot.Start < before && !slot.Withdrawn
        join service in db.Services.AsNoTracking() on slot.ServiceId equals service.Id
        where service.Offered && service.Kind != ServiceKind.DropIn
        join unit in db.Units.AsNoTracking() on slot.UnitId equals unit.Id
        join someone in db.Workers.AsNoTracking() on slot.WorkerId equals (WorkerId?)someone.Id into someones
        from worker in someones.DefaultIfEmpty()
        let taken = db.Appointments.Count(appointment => appointment.SlotId == slot.Id && appointment.Seat != null)
        where taken < slot.Capacity
        select new FreeTimeRow { Slot = slot, Service = service, Unit = unit, WorkerName = worker.PublicName, Taken = taken };

    public FreeTime ToFreeTime() => new(
        Slot.Id,
        Service.Key,
        Unit.Key,
        Unit.Name,
        WorkerName,
        Slot.Modes,
        Slot.Start,
        Slot.End,
        Slot.Capacity - Taken,
        Slot.MenOnly,
        Slot.MaleWorker,
        Slot.Languages);
}
