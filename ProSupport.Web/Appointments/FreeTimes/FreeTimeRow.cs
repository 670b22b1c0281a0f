using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.FreeTimes;

/// <summary>
/// What the database is asked for free times: no more of a slot than is shown, as there may be a thousand. Names of units
/// and workers, which are few, are put to them afterwards.
/// </summary>
internal sealed class FreeTimeRow
{
    public required SlotId SlotId { get; init; }

    public required UnitId UnitId { get; init; }

    public required WorkerId? WorkerId { get; init; }

    public required ServiceModes Modes { get; init; }

    public required Instant Start { get; init; }

    public required Instant End { get; init; }

    public required int Capacity { get; init; }

    public required int Taken { get; init; }

    public required bool MenOnly { get; init; }

    public required bool MaleWorker { get; init; }

    public required SpokenLanguages Languages { get; init; }

    /// <summary>The slots of a service that have a free seat, whether the service is offered or not.</summary>
    /// <param name="after">Exclusive.</param>
    /// <param name="before">Exclusive.</param>
    public static IQueryable<FreeTimeRow> In(ProSupportDb db, ServiceId service, Instant after, Instant before) =>
        from slot in db.Slots
        where slot.ServiceId == service && slot.Start > after && slot.Start < before && !slot.Withdrawn
        let taken = db.Appointments.Count(appointment => appointment.SlotId == slot.Id && appointment.Seat != null)
        where taken < slot.Capacity
        select new FreeTimeRow
        {
            SlotId = slot.Id,
            UnitId = slot.UnitId,
            WorkerId = slot.WorkerId,
            Modes = slot.Modes,
            Start = slot.Start,
            End = slot.End,
            Capacity = slot.Capacity,
            Taken = taken,
            MenOnly = slot.MenOnly,
            MaleWorker = slot.MaleWorker,
            Languages = slot.Languages,
        };

    /// <summary>Runs a query and puts names to what it finds.</summary>
    public static async Task<IReadOnlyList<FreeTime>> NamedAsync(
        ProSupportDb db, IQueryable<FreeTimeRow> rows, ServiceId service, CachedNames names, CancellationToken cancellationToken)
    {
        var named = new List<FreeTime>();
        foreach (var row in await rows.ToListAsync(cancellationToken))
        {
            var plates = await names.OfAsync(db, service, row.UnitId, row.WorkerId, cancellationToken);
            named.Add(row.ToFreeTime(plates.Service, plates.Unit, plates.Worker));
        }

        return named;
    }

    private FreeTime ToFreeTime(Service service, Unit unit, Worker? worker) => new(
        SlotId,
        service.Key,
        unit.Key,
        unit.Name,
        WorkerId,
        worker?.PublicName,
        Modes,
        Start,
        End,
        Capacity - Taken,
        MenOnly,
        MaleWorker,
        Languages);
}
