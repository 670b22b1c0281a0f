using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>Takes one time back by hand; its rule does not make it again. Its bookings stand until staff move or cancel them.</summary>
public sealed class WithdrawSlot(
    IDbContextFactory<ProSupportDb> databases, ChangeSchedule schedule, CalendarFeed changes, IClock clock)
{
    public async Task<Outcome<TimesChanged>> RunAsync(SlotId id, CancellationToken cancellationToken)
    {
        await using var look = await databases.CreateDbContextAsync(cancellationToken);
        if (await look.Slots.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } slot)
        {
            return AppointmentRefusals.SlotUnknown;
        }

        var withdrawn = await schedule.RunAsync<TimesChanged>(
            slot.UnitId, async db => await WithdrawAsync(db, id, cancellationToken), cancellationToken);
        if (!withdrawn.Refused)
        {
            changes.Note(CalendarChange.Of(slot));
        }

        return withdrawn;
    }

    private async Task<TimesChanged> WithdrawAsync(ProSupportDb db, SlotId id, CancellationToken cancellationToken)
    {
        var slot = await db.Slots.SingleAsync(row => row.Id == id, cancellationToken);
        var count = slot.Withdrawn ? 0 : 1;
        slot.Withdraw();

        // Saved before the bookings are read: one that is being made at this moment is then either seen here or refused.
        await db.SaveChangesAsync(cancellationToken);
        var booked = await RenewTimes.ThereAsync(db, db.Slots.Where(row => row.Id == id), clock.GetCurrentInstant(), cancellationToken);
        return new TimesChanged(0, count, [.. booked.SelectMany(StrandedBooking.Of)]);
    }
}
