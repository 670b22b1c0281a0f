using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>The client cancels: the seat is free, and what was written and the reminder are gone at once.</summary>
public sealed class CancelAppointment(ChangeWithCode change, DayKeyVault vault, IClock clock)
{
    public async Task<Outcome<BookingForClient>> RunAsync(ClientCode code, int? seenVersion, CancellationToken cancellationToken)
    {
        var outcome = await change.RunAsync(code, seenVersion, (db, booked) => Task.FromResult(Cancel(db, booked)), cancellationToken);
        await vault.TryCopyAsync();
        return outcome;
    }

    private Outcome<LoadedBooking> Cancel(ProSupportDb db, LoadedBooking booked)
    {
        var cancelled = booked.Appointment.CancelByClient(clock.GetCurrentInstant());
        if (cancelled.Refused)
        {
            return cancelled.Refusal;
        }

        if (booked.Reminder is { } reminder)
        {
            db.Remove(reminder);
        }

        return booked with { Reminder = null };
    }
}
