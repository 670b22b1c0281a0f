using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments;

/// <summary>
/// One time for the page with the booking form. Refuses a time that is unknown, withdrawn, begun or full, so that nobody
/// fills in a form in vain.
/// </summary>
public sealed class SlotToBook(IDbContextFactory<ProSupportDb> databases, IClock clock)
{
    public async Task<Outcome<FreeTime>> RunAsync(SlotId id, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var free = await FreeTimeRow.In(db, now, Instant.FromUtc(9999, 12, 31, 0, 0))
            .Where(row => row.Slot.Id == id)
            .SingleOrDefaultAsync(cancellationToken);
        return free is not null ? free.ToFreeTime() : await WhyNotAsync(db, id, now, cancellationToken);
    }

    private static async Task<Refusal> WhyNotAsync(ProSupportDb db, SlotId id, Instant now, CancellationToken cancellationToken)
    {
        var slot = await db.Slots.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (slot is null)
        {
            return AppointmentRefusals.SlotUnknown;
        }

        var service = await db.Services.AsNoTracking().SingleAsync(row => row.Id == slot.ServiceId, cancellationToken);
        if (!service.IsBookable || !service.Offered)
        {
            return AppointmentRefusals.ServiceNotBooked;
        }

        return slot.Withdrawn ? AppointmentRefusals.SlotWithdrawn
            : now >= slot.Start ? AppointmentRefusals.SlotStarted
            : AppointmentRefusals.SlotTaken;
    }
}
