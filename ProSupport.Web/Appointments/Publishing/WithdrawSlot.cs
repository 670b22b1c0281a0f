using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>Takes one time back by hand; its rule does not make it again. Its bookings stand until staff move or cancel them.</summary>
public sealed class WithdrawSlot(IDbContextFactory<ProSupportDb> databases, ChangeSchedule schedule, CalendarFeed changes)
{
    public async Task<Outcome<TimesChanged>> RunAsync(SlotId id, CancellationToken cancellationToken)
    {
        await using var look = await databases.CreateDbContextAsync(cancellationToken);
        if (await look.Slots.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } slot)
        {
            return AppointmentRefusals.SlotUnknown;
        }

        var withdrawn = await schedule.RunAsync<TimesChanged>(
            slot.UnitId,
            async db => await Withdrawal.OfAsync(db, db.Slots.Where(row => row.Id == id), cancellationToken),
            cancellationToken);
        if (!withdrawn.Refused)
        {
            changes.Note(CalendarChange.Of(slot));
        }

        return withdrawn;
    }
}
