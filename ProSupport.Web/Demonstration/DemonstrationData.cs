using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Booking;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Appointments.Publishing;

namespace ProSupport.Web.Demonstration;

/// <summary>
/// Fills an empty database with a living example: units, staff, rules for the weeks ahead and some bookings. It runs in
/// Development only, and never touches a database that has a unit.
/// </summary>
public sealed class DemonstrationData(
    IDbContextFactory<ProSupportDb> databases, MakeSlots makeSlots, FindFreeTimes freeTimes, BookAppointment book, IClock clock, DateTimeZone zone)
{
    private readonly DemonstrationFile _file = DemonstrationFile.Read();

    /// <summary>The members of staff to make accounts for; null when the database was not empty.</summary>
    public async Task<IReadOnlyList<DemonstrationWorker>?> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var rows = new DemonstrationRows(_file, now.InZone(zone).Date);
        if (!await SaveAsync(rows, cancellationToken))
        {
            return null;
        }

        await makeSlots.RunAsync(now, cancellationToken);
        foreach (var booking in _file.Bookings)
        {
            await BookFirstFreeAsync(booking, cancellationToken);
        }

        return rows.Staff;
    }

    private async Task<bool> SaveAsync(DemonstrationRows rows, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Units.AnyAsync(cancellationToken))
        {
            return false;
        }

        db.AddRange(rows.All);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task BookFirstFreeAsync(DemonstrationFile.BookingPart part, CancellationToken cancellationToken)
    {
        var free = await freeTimes.RunAsync(new FreeTimesQuestion(part.Service, part.Unit, part.Mode), cancellationToken);
        if (free.Count > 0)
        {
            var texts = CheckedTexts.Of(part.Pseudonym, part.Place, part.Message, reminderAddress: null).Value;
            var form = new BookingForm(DayKeyVault.NewRequestId(), free[0].SlotId, part.Mode, part.Language, texts);
            await book.RunAsync(form, cancellationToken);
        }
    }
}
