using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>
/// The client erases everything under the code, at once and in any state: the rows of booking and reminder are deleted
/// and nothing remains but a mark beside the keys, which keeps a backup from bringing it back. A client may do so whatever else happens to the booking at that moment, so no version is asked.
/// </summary>
public sealed class EraseAppointment(
    IDbContextFactory<ProSupportDb> databases,
    WriteTurn turn,
    DayKeyVault vault,
    IClock clock,
    CalendarFeed changes,
    ILogger<EraseAppointment> log)
{
    public async Task<Outcome<Done>> RunAsync(ClientCode code, CancellationToken cancellationToken)
    {
        try
        {
            return await EraseAsync(vault.HashOf(code), cancellationToken);
        }
        catch (Exception exception) when (exception.IsStorageTrouble())
        {
            log.LogError("A booking could not be erased: {Trouble}", exception.StorageTrouble());
            return AppointmentRefusals.CannotStoreNow;
        }
    }

    private async Task<Outcome<Done>> EraseAsync(CodeHash hash, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var appointment = await db.Appointments.AsNoTracking().Include(row => row.Slot)
            .SingleOrDefaultAsync(row => row.CodeHash == hash, cancellationToken);
        if (appointment is null)
        {
            return AppointmentRefusals.BookingUnknown;
        }

        using (await turn.TakeAsync(cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Reminders.Where(row => row.AppointmentId == appointment.Id).ExecuteDeleteAsync(cancellationToken);
            await db.Appointments.Where(row => row.Id == appointment.Id).ExecuteDeleteAsync(cancellationToken);
            vault.Erasures.NoteErased(appointment.Id, clock.GetCurrentInstant());
            await transaction.CommitAsync(cancellationToken);
        }

        await vault.Erasures.TryCopyAsync();
        changes.Note(CalendarChange.Of(appointment) with { ChangedAt = null });
        return default(Done);
    }
}
