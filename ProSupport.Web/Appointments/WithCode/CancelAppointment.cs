using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>The client cancels: the seat is free, and what was written and the reminder are gone at once.</summary>
public sealed class CancelAppointment(ChangeWithCode change, DayKeyVault vault, IClock clock)
{
    public async Task<Outcome<BookingForClient>> RunAsync(ClientCode code, CancellationToken cancellationToken)
    {
        var outcome = await change.RunAsync(code, (db, booked) => Task.FromResult(Cancel(db, booked)), cancellationToken);
        await vault.Erasures.TryCopyAsync();
        return outcome;
    }

    private Outcome<Done> Cancel(ProSupportDb db, LoadedBooking booked)
    {
        var cancelled = booked.Appointment.CancelByClient(clock.GetCurrentInstant());
        if (!cancelled.Refused && booked.Reminder is { } reminder)
        {
            db.Remove(reminder);
        }

        return cancelled;
    }
}
