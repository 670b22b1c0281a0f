using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.FreeTimes;

/// <summary>
/// One time for the page with the booking form. Refuses a time that is unknown, withdrawn, begun or full, so that nobody
/// fills in a form in vain.
/// </summary>
public sealed class SlotToBook(IDbContextFactory<ProSupportDb> databases, CachedNames names, IClock clock)
{
    public async Task<Outcome<FreeTime>> RunAsync(SlotId id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await LoadedSlot.FindAsync(db, names, id, cancellationToken) is not { } time)
        {
            return AppointmentRefusals.SlotUnknown;
        }

        var (slot, service, unit, worker) = time;
        if (!service.IsBookable || !service.Offered)
        {
            return AppointmentRefusals.ServiceNotBooked;
        }

        var taken = await LoadedSlot.TakenSeatsAsync(db, id, cancellationToken);
        if (slot.FreeSeat(taken, clock.GetCurrentInstant()) is { Refusal: { } refusal })
        {
            return refusal;
        }

        return new FreeTime(
            slot.Id,
            service.Key,
            unit.Key,
            unit.Name,
            slot.WorkerId,
            worker?.PublicName,
            slot.Modes,
            slot.Start,
            slot.End,
            slot.Capacity - taken.Count,
            slot.MenOnly,
            slot.MaleWorker,
            slot.Languages);
    }
}
